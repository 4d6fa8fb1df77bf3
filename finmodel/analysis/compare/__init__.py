"""Two scenarios, or two sets, side by side, and which change explains how much of a gap."""

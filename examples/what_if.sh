#!/bin/sh
# What if? Run from a folder that holds a set, or name the set: sh what_if.sh my-set results
# Leaves a table for each question in the folder named second.
set -eu

SET="${1:-assumptions}"
RESULTS="${2:-what-if}"
mkdir -p "$RESULTS"

# How far does each assumption move the gap, and where would the gap close?
finmodel sensitivity "$SET" --output "$RESULTS/tornado.csv" --force

# The gap for every level of BAU efficiency and of pay: 9 x 9 scenarios, every year.
finmodel sweep "$SET" \
  --vary "bau_efficiency.*.rate=0.5%:2.5%:0.25%" \
  --vary "growth.price.pay=+-1%:+1%:0.25%" \
  --year all --output "$RESULTS/efficiency-and-pay.csv" --force

# What BAU efficiency alone would close the gap? With several organisations: by what factor all of them would have to rise.
finmodel solve "bau_efficiency.*.rate" "$SET" --format json --output "$RESULTS/solution.json" --force

# How likely is balance, given the ranges and how schemes turn out?
finmodel simulate "$SET" --draws 5000 --format json --output "$RESULTS/simulation.json" --force

# What makes the downside worse?
finmodel compare base downside --in "$SET" --output "$RESULTS/downside.csv" --force

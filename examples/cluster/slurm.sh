#!/bin/bash
# Many futures of a set over a Slurm cluster: a job array works out the parts, a last job merges them.
#
#   ./slurm.sh                        # from a folder that every node sees, with the set in ./assumptions
#   SET=my-set DRAWS=100000000 ./slurm.sh
#
# It submits itself: four tasks at once, and a fifth that begins once all of them have ended well.
# Each task works out one part and keeps it in FOLDER piece by piece, a second's work each. One that
# is stopped (its node fails, or its time is up) goes on where it was when it is queued again:
#
#   sbatch --array=3 --export=ALL,PARTS=4 slurm.sh part    # part 3 of 4 alone
#
# The answer is the same bytes as that of one machine, if finmodel, numpy and scipy are the same
# releases on every node and the processors are of one kind; merge says so where they are not.

#SBATCH --job-name=finmodel
#SBATCH --array=1-4
#SBATCH --cpus-per-task=1
#SBATCH --mem=1G
#SBATCH --time=12:00:00
#SBATCH --requeue
#SBATCH --output=finmodel-%A-%a.log

set -euo pipefail

SET=${SET:-assumptions}           # the folder of the assumptions
DRAWS=${DRAWS:-10000000}          # how many futures are drawn
FOLDER=${FOLDER:-parts}           # where the parts are kept, on a disk that every node sees
ANSWER=${ANSWER:-simulation.json} # what the merge writes

case ${1:-submit} in
submit)
    # "--parsable" prints the number of the job, on some clusters with ";" and the cluster's name.
    array=$(sbatch --parsable "$0" part)
    sbatch --array=1 --dependency="afterok:${array%%;*}" "$0" merge
    ;;
part)
    # A task is started again only when its first run is gone, so that it may take its part over.
    finmodel simulate "$SET" --draws "$DRAWS" --output "$FOLDER" --take-over \
        --part "$SLURM_ARRAY_TASK_ID/${PARTS:-$SLURM_ARRAY_TASK_COUNT}" \
        --workers "${SLURM_CPUS_PER_TASK:-1}"
    ;;
merge)
    finmodel merge "$FOLDER" "$SET" --output "$ANSWER"
    ;;
esac

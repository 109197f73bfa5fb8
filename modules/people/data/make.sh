#!/bin/sh
# Makes towns.csv (postcode;INSEE code;name, sorted) from a list of communes whose columns begin with
# code_insee;nom;codes_postaux and whose postcodes are separated by spaces.
# Districts of Paris, Lyon and Marseille keep their own code but carry the name that is written on an envelope.
# Usage: ./make.sh communes.csv > towns.csv
set -eu
LC_ALL=C awk -F';' '
NR > 1 && $3 != "" && $1 != "75056" && $1 != "69123" && $1 != "13055" {
    name = $2
    if ($1 ~ /^751/) name = "Paris"
    if ($1 ~ /^6938/) name = "Lyon"
    if ($1 ~ /^132/) name = "Marseille"
    count = split($3, codes, " ")
    for (i = 1; i <= count; i++) print codes[i] ";" $1 ";" name
}' "$1" | LC_ALL=C sort -t';' -k1,1 -k2,2

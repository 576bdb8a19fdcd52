// SPDX-License-Identifier: Apache-2.0
import Foundation
import Linkage

// LinkageBenchmark names ENTITIES.csv      search by name over the column name_th
// LinkageBenchmark register RECORDS.csv    one record at a time against a linked register
// LinkageBenchmark phases RECORDS.csv ENTITIES.csv   what each step of a run takes
// LinkageBenchmark pairs NAMES.tsv         Thai and English names of the same bodies, a tabulator between

let arguments = CommandLine.arguments
guard arguments.count >= 3 else {
  print(
    "usage: LinkageBenchmark names ENTITIES.csv | register RECORDS.csv | pairs NAMES.tsv"
      + " | phases RECORDS.csv ENTITIES.csv")
  exit(2)
}
let number = arguments.count > 3 ? Int(arguments[3]) ?? 1000 : 1000
switch arguments[1] {
case "names": try measureNames(arguments[2], searches: number)
case "register": try measureRegister(arguments[2], records: number)
case "phases":
  try measurePhases(arguments[2], output: arguments.count > 3 ? arguments[3] : "/dev/null")
default:
  try measurePairs(
    arguments[2], seen: arguments.count > 3 ? Int(arguments[3]) ?? 0 : 0,
    isWordy: arguments.contains("-v"))
}

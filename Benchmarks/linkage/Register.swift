// SPDX-License-Identifier: Apache-2.0
import Foundation
import Linkage

/// Links a registry, then one record at a time against it.
func measureRegister(_ path: String, records: Int) throws {
  let table = try RecordTable(files: [path])
  let model = LinkageModel(
    idColumn: "rec_id",
    comparisons: [
      Comparison(.organisationName, column: "name"), Comparison(.identifier, column: "id13"),
      Comparison(
        addressLine: "address", district: "district", province: "province", postcode: "postcode"),
      Comparison(.telephone, column: "phone"), Comparison(.category, column: "tsic"),
      Comparison(.category, column: "agency"),
    ])
  let result = try Linker(model).link(table)
  print("linked \(table.count) rows, CPU \(spent().seconds) s, \(spent().mebibytes) MiB")
  var register = LinkageRegister(result)
  print("register filed, CPU \(spent().seconds) s, \(spent().mebibytes) MiB")
  var asking = Times()
  var updating = Times()
  var inserting = Times()
  var removing = Times()
  var same = 0
  var unmoved = 0
  var whole = 0
  var number = 0
  for row in stride(from: 0, to: table.count, by: max(1, table.count / records)) {
    number += 1
    let values = Dictionary(uniqueKeysWithValues: zip(table.columns, table.values(ofRow: row)))
    let others = result.others(register, row)
    let match = asking.measure { register.match(values, replacing: row) }
    let found = match.entity.map { register.members(ofEntityOf: $0).filter { $0 != row } } ?? []
    if found == others || Set(found).isSubset(of: others) && match.bridges.isEmpty == false {
      same += 1
    }
    // The same values again must leave every entity as it is.
    let change = updating.measure { register.update(row, to: values) }
    if change.moved.isEmpty, result.others(register, row) == others { unmoved += 1 }
    if change.isWhole { whole += 1 }
    let twin = inserting.measure { register.insert(values) }
    _ = removing.measure { register.remove(twin.row) }
  }
  print("ask    \(asking.summary); same entity as in the full run \(same) of \(number)")
  print("update \(updating.summary); entities unchanged \(unmoved) of \(number), whole \(whole)")
  print("insert \(inserting.summary)\nremove \(removing.summary)")
}

extension LinkageResult {
  /// The other rows of the entity of a row.
  fileprivate func others(_ register: LinkageRegister, _ row: Int) -> [Int] {
    register.members(ofEntityOf: row).filter { $0 != row }
  }
}

// SPDX-License-Identifier: Apache-2.0

/// Somebody else changed a record after it was read. Programs get its present values, so that they can
/// compare and send the change again.
public struct ChangedMeanwhile: Refusal {
  /// The record as it is now, with its `revision`.
  public let present: JSON

  /// A refusal with the record's present values.
  public init(present: JSON) { self.present = present }

  /// 409: conflict.
  public var status: Int { 409 }
  /// The stable code of every such refusal.
  public var code: String { "changed_meanwhile" }
  /// What is wrong and how to mend it.
  public var message: Text {
    Text(
      "มีผู้อื่นแก้ไขรายการนี้ระหว่างนั้น จึงยังไม่บันทึก โปรดเทียบกับค่าปัจจุบันแล้วส่งใหม่พร้อมฉบับ (revision) ปัจจุบัน",
      "Somebody else changed this meanwhile; nothing was saved. Compare with the present values and send it again with the present revision."
    )
  }
}

// SPDX-License-Identifier: Apache-2.0

/// The seven rooms of the product: its navigation, its folders and the chapters of its guides.
public enum Room: String, Sendable, CaseIterable, Hashable {
  case listen, plan, gather, develop, connect, account, trust

  /// What the navigation calls it.
  public var name: Text {
    switch self {
    case .listen: Text("รับฟัง", "Listen")
    case .plan: Text("วางแผน", "Plan")
    case .gather: Text("รวมกลุ่ม", "Gather")
    case .develop: Text("พัฒนา", "Develop")
    case .connect: Text("เชื่อมโยง", "Connect")
    case .account: Text("ติดตามผล", "Account")
    case .trust: Text("ความเชื่อมั่น", "Trust")
    }
  }

  /// The question the room answers.
  public var question: Text {
    switch self {
    case .listen: Text("ผู้ประกอบการต้องการอะไร", "What do they need?")
    case .plan: Text("จะทำอะไร ด้วยงบประมาณเท่าใด", "What shall we do, with what money?")
    case .gather: Text("มีใครบ้าง และอยู่กับใคร", "Who are they, and with whom?")
    case .develop: Text("ทำอย่างไรให้เก่งขึ้น", "How do they get better?")
    case .connect: Text("พบใคร และขายให้ใคร", "Whom do they meet and sell to?")
    case .account: Text("เกิดผลอะไรขึ้น", "What came of it?")
    case .trust: Text("ใครดูและทำอะไรได้ และใครทำอะไรไปแล้ว", "Who may see and do what, and who did?")
    }
  }

  /// The address of the room's front page.
  public var path: String { "/" + rawValue }
}

/// A page that a room's front page and the navigation lead to.
public struct Door: Sendable, Hashable {
  /// What the page is called.
  public let title: Text
  /// One sentence that says what one does there.
  public let summary: Text

  /// A door from its texts.
  public init(_ title: Text, _ summary: Text) {
    self.title = title
    self.summary = summary
  }
}

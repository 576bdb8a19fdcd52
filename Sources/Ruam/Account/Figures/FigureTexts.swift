import Site

/// The words of the account of a programme.
enum FigureTexts {
  static let results = Text("ผลการดำเนินงาน", "Results")
  static let networks = Text("รายเครือข่าย", "By network")
  static let areas = Text("รายพื้นที่", "By area")
  static let budget = Text("งบประมาณ", "Budget")
  static let plan = Text("แผนและการอนุมัติ", "Plan and approval")
  static let targets = Text("เป้าหมาย", "Targets")
  static let statements = Text("ตัวเลขจากแหล่งข่าว", "Figures from sources")
  static let plans = Text("แผนและงบประมาณ", "Plans and budgets")
  static let programmes = Text("โครงการ", "Programmes")

  static let againstTargets = Text("ผลเทียบเป้าหมาย", "Results against targets")
  static let otherAccounts = Text("บัญชีอื่นของโครงการ", "The programme’s other accounts")
  static let neverAdded = Text(
    "แต่ละบัญชีแยกจากกัน ไม่นำมาบวกรวมกัน", "Each account stands alone; they are never added together")
  static let countedAt = Text("นับเมื่อ", "counted")
  static let notStated = Text("ไม่ได้ระบุ", "not stated")
  static let target = Text("เป้าหมาย", "Target")
  static let letters = Text("หนังสือรายงาน", "Letters")
  static let naive = Text("รวมยอดรายหน่วย", "Agencies added")
  static let once = Text("นับไม่ซ้ำ", "Counted once")
  static let why = Text(
    "ทำไมผลรวมรายหน่วยจึงมากกว่ายอดทั้งโครงการ", "Why the agencies’ sum exceeds the programme’s total")
  static let step = Text("ขั้น", "Step")
  static let byAgency = Text("รายหน่วยงาน", "By agency")
  static let agency = Text("หน่วยร่วมดำเนินการ", "Implementing agency")
  static let network = Text("เครือข่าย", "Networks")
  static let letter = Text("หนังสือ", "Letter")
  static let countable = Text("นับได้", "Counted")
  static let compared = Text("หนังสือเทียบกับที่นับได้", "Letter against count")
  static let sumRow = Text("รวมยอดรายหน่วย (ยังนับซ้ำ)", "Agencies added up (repeats included)")
  static let onceRow = Text("นับไม่ซ้ำทั้งโครงการ", "Whole programme, each once")
  static let tableNote = Text(
    "แถบทึบ = ที่นับได้ (100%) · เส้นประ = ที่หนังสือรายงาน",
    "Solid = counted (100%) · dashed = the letter’s number")
  static let underlined = Text("ขีดเส้นใต้", "underlined")
  static let exceeds = Text("= หนังสือสูงกว่าระเบียน", "= the letter exceeds the records")
  static let overlap = Text("รายที่หน่วยงานนับร่วมกัน", "Enterprises counted by more than one agency")
  static let allPairs = Text("ดูทุกคู่ และรายชื่อวิสาหกิจ", "All pairs with their enterprises")
  static let pair = Text("คู่หน่วยงาน", "Pair of agencies")
  static let bothCount = Text("นับร่วมกัน (ราย)", "Counted by both")
  static let unionCount = Text("รวมสองหน่วย ไม่ซ้ำ (ราย)", "Either, each once")
  static let map = Text("รายจังหวัด", "By province")
  static let groups = Text("รายกลุ่มจังหวัด", "By province group")
  static let group = Text("กลุ่มจังหวัด", "Province group")
  static let noGroup = Text("กรุงเทพมหานคร (ไม่อยู่ในกลุ่มจังหวัด)", "Bangkok (in no province group)")
  static let nothingYet = Text(
    "ยังไม่มีไฟล์หรือข้อมูลจากหน่วยงาน จึงยังไม่มีตัวเลขที่นับได้",
    "No agency has handed anything in yet, so nothing can be counted.")
  static let nothingHeading = Text("ยังไม่มีผลที่นับได้", "Nothing counted yet")
  static let money = Text("งบประมาณและการเบิกจ่าย (ล้านบาท)", "Budget and spending (million baht)")
  static let moreOfMoney = Text("รายละเอียดงบประมาณ", "Budget in detail")
  static let officials = Text(
    "เจ้าหน้าที่ในบัญชีลงชื่อไม่นับเป็นผู้ประกอบการ",
    "Officials on the attendance lists never count as entrepreneurs")
  static let history = Text("ประวัติ", "History")
  static let receipt = Text("ที่มาของตัวเลข", "Where the figure comes from")
  static let pace = Text("สะสมตามเดือน", "Running count by month")
}

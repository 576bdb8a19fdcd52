import Site
import Thailand

/// The words of activities and attendance.
enum ActivityTexts {
  static let title = Text("กิจกรรม", "Activities")
  static let summary = Text(
    "ดูและบันทึกกิจกรรมของเครือข่าย และผู้เข้าร่วม",
    "See and record what networks did, and who attended.")
  static let unit = Text("กิจกรรม", "activities")
  static let add = Text("เพิ่มกิจกรรม", "Add an activity")
  static let save = Text("บันทึกกิจกรรม", "Save the activity")
  static let edit = Text("แก้ไขกิจกรรม", "Edit the activity")
  static let remove = Text("ลบกิจกรรม", "Remove the activity")
  static let saved = Text("บันทึกกิจกรรมแล้ว", "The activity was saved.")
  static let removed = Text("ลบกิจกรรมแล้ว ประวัติยังอยู่", "The activity was removed; its history stays.")

  static let none = Text("ยังไม่มีกิจกรรม", "No activities yet")
  static let noneReason = Text(
    "กิจกรรมมาจากไฟล์ลงทะเบียนที่หน่วยงานนำเข้า หรือบันทึกที่นี่ทีละรายการ",
    "Activities come from attendance lists that agencies import, or are entered here one by one.")

  static let name = Text("ชื่อกิจกรรม", "Name of the activity")
  static let kind = Text("ประเภทกิจกรรม", "Kind of activity")
  static let date = Text("วันที่จัด", "Dates")
  static let days = Text("ช่วงวันที่", "Dates")
  static let daysHint = Text("เช่น มี.ค. 2558 หรือ ไตรมาส 3/2558", "e.g. Mar 2015 or Q3 FY2558")
  static let unreadableDays = Text(
    "อ่านช่วงวันที่ไม่ออก ลองพิมพ์เช่น มี.ค. 2558, ไตรมาส 3/2558 หรือ 20/3/58",
    "These dates could not be read. Try Mar 2015, Q3 FY2558 or 20/3/58.")
  static let agency = Text("หน่วยงาน", "Agency")
  static let network = Text("เครือข่าย", "Network")
  static let programme = Text("โครงการ", "Programme")
  static let mainActivity = Text("กิจกรรมหลักของโครงการ", "Main activity of the programme")
  static let venue = Text("สถานที่", "Venue")
  static let province = Text("จังหวัด", "Province")
  static let hours = Text("จำนวนชั่วโมงทั้งกิจกรรม", "Hours of the whole activity")
  static let hoursShort = Text("ชั่วโมง", "Hours")
  static let hoursUnit = Text("ชั่วโมง", "hours")
  static let hoursHelp = Text(
    "รวมทุกวัน ผู้ประกอบการต้องครบ 6 ชั่วโมงจึงนับว่าได้รับการพัฒนา",
    "All days together. An enterprise counts as developed from 6 hours on.")
  static let dateHelp = Text(
    "เช่น 20 มี.ค. 2558 · 20/3/58 · ๒๐-๒๑/๓/๒๕๕๘", "e.g. 20 Mar 2015 · 20/3/58 · 20-21/3/2558")
  static let networkHelp = Text(
    "หน่วยงานและโครงการเป็นไปตามเครือข่ายที่เลือก", "The network decides the agency and the programme.")
  static let enteredFrom = Text("ที่มา", "Source")
  static let byHand = Text("บันทึกด้วยมือ", "entered by hand")
  static let fromFile = Text("ไฟล์ที่นำเข้า", "an imported file")
  static let allAgencies = Text("ทุกหน่วยงาน", "All agencies")
  static let allNetworks = Text("ทุกเครือข่าย", "All networks")
  static let allKinds = Text("ทุกประเภท", "All kinds")
  static let search = Text("ค้นหาชื่อกิจกรรม", "Search by name")

  static let beforeSaving = Text("ก่อนบันทึก", "Before you save")
  static let keptTyping = Text(
    "สิ่งที่ท่านพิมพ์ไว้ยังอยู่ครบ แม้บันทึกไม่ผ่าน", "What you typed is kept, even when it is refused.")
  static let attendanceLater = Text(
    "ผู้เข้าร่วมเพิ่มภายหลังได้ ทีละรายหรือนำเข้าจากไฟล์ลงทะเบียน",
    "Attendance can be added later, one by one or from a list.")
  static let facts = Text("ข้อมูลกิจกรรม", "About the activity")
}

/// The words of attendance.
enum AttendanceTexts {
  static let title = Text("ผู้เข้าร่วม", "Attendance")
  static let unit = Text("แถว", "rows")
  static let enterprises = Text("วิสาหกิจ (นับไม่ซ้ำ)", "Enterprises (counted once)")
  static let entrepreneurs = Text("ผู้ประกอบการ", "Entrepreneurs")
  static let officials = Text("เจ้าหน้าที่", "Officials")
  static let party = Text("วิสาหกิจหรือหน่วยงาน", "Enterprise or office")
  static let participant = Text("เข้าร่วมในฐานะ", "Attended as")
  static let everyone = Text("ทั้งหมด", "Everyone")
  static let person = Text("ผู้เข้าร่วม", "Person")
  static let noPerson = Text("ไม่ได้ระบุชื่อ", "name not stated")
  static let noOffice = Text("ไม่ได้ระบุหน่วยงาน", "office not stated")
  static let source = Text("ที่มา", "Source")
  static let byHand = Text("บันทึกด้วยมือ", "entered by hand")
  static let action = Text("จัดการ", "Action")

  static let addEntrepreneurs = Text("เพิ่มผู้ประกอบการ", "Add entrepreneurs")
  static let addOfficials = Text("เพิ่มเจ้าหน้าที่", "Add officials")
  static let save = Text("บันทึกผู้เข้าร่วม", "Save attendance")
  static let persons = Text("ชื่อผู้เข้าร่วม", "Names of those who attended")
  static let personsHelp = Text(
    "บรรทัดละหนึ่งคน หากไม่ทราบชื่อให้เว้นว่าง", "One person to a line; leave empty when unknown.")
  static let office = Text("หน่วยงานของเจ้าหน้าที่", "The officials’ office")
  static let hours = Text("จำนวนชั่วโมงที่เข้าร่วม", "Hours attended")
  static let hoursHelp = Text("ตลอดกิจกรรม ไม่ใช่ต่อวัน", "Over the whole activity, not per day.")
  static let enterprise = Text("วิสาหกิจ", "Enterprise")
  static func added(_ count: Int) -> Text {
    Text("เพิ่มผู้เข้าร่วม \(grouped(count)) คนแล้ว", "\(grouped(count)) added to the attendance.")
  }

  static let remove = Text("นำออก", "Remove")
  static let removeTitle = Text("นำผู้เข้าร่วมออก", "Remove from the attendance")
  static let removeNote = Text(
    "ชั่วโมงของแถวนี้จะไม่ถูกนับอีก ตัวเลขของโครงการจะนับใหม่ ประวัติและเหตุผลยังอยู่",
    "The hours of this row will no longer count, figures are counted again, and the history keeps the row and the reason."
  )
  static let reason = Text("เหตุผล", "Reason")
  static let removed = Text("นำผู้เข้าร่วมออกแล้ว ประวัติยังอยู่", "Removed; the history keeps it.")

  static let none = Text("ยังไม่มีผู้เข้าร่วม", "Nobody recorded yet")
  static let noneReason = Text(
    "เพิ่มผู้เข้าร่วมทีละวิสาหกิจ หรือนำเข้าจากไฟล์ลงทะเบียน",
    "Add attendance enterprise by enterprise, or import an attendance list.")
  static func recorded(_ counts: AttendanceCounts) -> Text {
    Text(
      "มีผู้เข้าร่วม \(grouped(counts.entrepreneurs + counts.officials)) คน จากวิสาหกิจ \(grouped(counts.enterprises)) ราย",
      "\(grouped(counts.entrepreneurs + counts.officials)) attended, from \(grouped(counts.enterprises)) enterprises"
    )
  }
}

extension ActivityKind {
  var name: Text {
    switch self {
    case .seminar: Text("สัมมนา", "Seminar")
    case .workshop: Text("อบรมเชิงปฏิบัติการ", "Workshop")
    case .training: Text("ฝึกอบรม", "Training")
    case .inDepthTraining: Text("อบรมเชิงลึก", "In-depth training")
    case .studyVisit: Text("ศึกษาดูงาน", "Study visit")
    case .advisoryVisit: Text("ให้คำปรึกษา ณ ที่ตั้ง", "Advice on site")
    case .businessMatching: Text("จับคู่ธุรกิจ", "Business matching")
    case .tradeFair: Text("งานแสดงสินค้า", "Trade fair")
    case .meeting: Text("ประชุม", "Meeting")
    case .other: Text("อื่น ๆ", "Other")
    }
  }
}

extension Participant {
  var name: Text {
    switch self {
    case .entrepreneur: Text("ผู้ประกอบการ", "Entrepreneur")
    case .official: Text("เจ้าหน้าที่", "Official")
    }
  }
}

extension ActivityRefusal: Refusal {
  var status: Int {
    switch self {
    case .alreadyThere, .changedMeanwhile, .hasAttendance, .alreadyAttending: 409
    default: 422
    }
  }

  var code: String {
    switch self {
    case .hoursNotPositive: "hours_not_positive"
    case .moreHoursThanDays: "more_hours_than_days"
    case .moreHoursThanActivity: "more_hours_than_activity"
    case .outsideFiscalYear: "outside_fiscal_year"
    case .alreadyThere: "activity_exists"
    case .placeOutOfReach: "place_out_of_reach"
    case .unknownNetwork: "unknown_network"
    case .unknownMainActivity: "unknown_main_activity"
    case .unknownEnterprise: "unknown_enterprise"
    case .alreadyAttending: "already_attending"
    case .hasAttendance: "has_attendance"
    case .changedMeanwhile: "changed_meanwhile"
    }
  }

  var message: Text {
    switch self {
    case .hoursNotPositive:
      Text("จำนวนชั่วโมงต้องมากกว่า 0", "The hours must be more than 0.")
    case .moreHoursThanDays(let most):
      Text(
        "กิจกรรมตามวันที่จัดมีได้ไม่เกิน \(grouped(most)) ชั่วโมง โปรดตรวจจำนวนชั่วโมงหรือวันที่",
        "On these days an activity has at most \(grouped(most)) hours. Check the hours or the dates."
      )
    case .moreHoursThanActivity(let hours):
      Text(
        "กิจกรรมนี้มี \(Hundredths.shown(hours)) ชั่วโมง ผู้เข้าร่วมจึงมีได้ไม่เกินนั้น",
        "The activity has \(Hundredths.shown(hours)) hours; nobody attends for more.")
    case .outsideFiscalYear(let year):
      Text(
        "กิจกรรมของโครงการนี้ต้องอยู่ใน\(year.label.thai) (\(year.span.thai()))",
        "Activities of this programme lie within \(year.label.english) (\(year.span.english())).")
    case .alreadyThere:
      Text(
        "หน่วยงานนี้มีกิจกรรมชื่อเดียวกันที่เริ่มวันเดียวกันแล้ว เปิดรายการเดิมเพื่อเพิ่มผู้เข้าร่วม",
        "This agency already has an activity of the same name that starts on that day. Open it to add attendance."
      )
    case .placeOutOfReach:
      Text(
        "ท่านบันทึกกิจกรรมในจังหวัดนี้ไม่ได้ โปรดเลือกจังหวัดในขอบเขตของท่าน",
        "You may not record activities in this province. Choose one within your boundary.")
    case .unknownNetwork:
      Text("เลือกเครือข่ายที่จัดกิจกรรมนี้", "Choose the network that held this activity.")
    case .unknownMainActivity:
      Text(
        "กิจกรรมหลักนี้เป็นของโครงการอื่น โปรดเลือกใหม่",
        "This main activity belongs to another programme. Choose again.")
    case .unknownEnterprise:
      Text(
        "ไม่พบวิสาหกิจนี้ในทะเบียนที่ท่านเปิดได้ โปรดค้นหาใหม่",
        "This enterprise is not in the register within your reach. Search again.")
    case .alreadyAttending(let name):
      Text("\(name) อยู่ในรายชื่อผู้เข้าร่วมแล้ว", "\(name) is already in the attendance.")
    case .hasAttendance(let rows):
      Text(
        "ลบไม่ได้ เพราะมีผู้เข้าร่วม \(grouped(rows)) แถว โปรดนำผู้เข้าร่วมออกก่อน",
        "It has \(grouped(rows)) rows of attendance. Remove these first.")
    case .changedMeanwhile:
      Text(
        "มีผู้อื่นแก้ไขกิจกรรมนี้ระหว่างที่ท่านเปิดอยู่ จึงยังไม่บันทึก โปรดตรวจค่าล่าสุดแล้วบันทึกอีกครั้ง",
        "Someone else changed this activity meanwhile, so nothing was saved. Check the latest values and save again."
      )
    }
  }
}

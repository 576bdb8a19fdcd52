import Site

/// Why a backup or a restore is refused.
enum BackupRefusal: Refusal {
  case fileExists(String)
  case missing(String)
  case folderInUse(String)
  case notABackup(String)
  case newer(String)
  case otherEngine(String)
  case databaseInUse
  case noProgram(String)
  case failed(program: String, words: String)

  var status: Int { 409 }

  var code: String {
    switch self {
    case .fileExists: "file_exists"
    case .missing: "missing_file"
    case .folderInUse: "folder_in_use"
    case .notABackup: "not_a_backup"
    case .newer: "backup_of_newer_version"
    case .otherEngine: "backup_of_other_engine"
    case .databaseInUse: "database_in_use"
    case .noProgram: "program_missing"
    case .failed: "program_failed"
    }
  }

  var message: Text {
    switch self {
    case .fileExists(let file):
      Text(
        "มีไฟล์ \(file) อยู่แล้ว โปรดใช้ชื่ออื่น", "\(file) exists already. Choose another name.")
    case .missing(let file): Text("ไม่พบไฟล์ \(file)", "There is no file \(file).")
    case .folderInUse(let folder):
      Text(
        "โฟลเดอร์ \(folder) มีฐานข้อมูลอยู่แล้ว ใช้ --replace หากต้องการแทนที่ ฐานข้อมูลเดิมจะถูกเก็บไว้",
        "\(folder) holds a database already. Say --replace to put the backup in its place; the former database is kept."
      )
    case .newer(let file):
      Text(
        "ไฟล์ \(file) มาจากโปรแกรมรุ่นที่ใหม่กว่า โปรดปรับรุ่นโปรแกรมก่อน ยังไม่มีสิ่งใดถูกเปลี่ยน",
        "\(file) comes from a newer version of ruam. Update ruam first; nothing was changed.")
    case .otherEngine(let file):
      Text(
        "ไฟล์ \(file) สำรองจากฐานข้อมูลอีกชนิดหนึ่ง ใช้ --data กับไฟล์จากโฟลเดอร์ข้อมูล และ --database กับไฟล์จาก PostgreSQL",
        "\(file) was made from the other kind of database. Use --data for backups of a data folder and --database for those of PostgreSQL."
      )
    case .databaseInUse:
      Text(
        "ฐานข้อมูลนี้มีข้อมูลอยู่แล้ว ใช้ --replace หากต้องการแทนที่ ข้อมูลเดิมจะหายไป จึงควรสำรองก่อน",
        "The database holds records already. Say --replace to put the backup in their place; they are lost then, so back them up first."
      )
    case .noProgram(let name):
      Text(
        "ไม่พบโปรแกรม \(name) โปรดติดตั้งแพ็กเกจ postgresql-client",
        "There is no program \(name). Install it; Debian’s package is postgresql-client.")
    case .failed(let program, let words):
      Text(
        "\(program) ทำงานไม่สำเร็จ: \(words)", "\(program) did not succeed: \(words)")
    case .notABackup(let file):
      Text(
        "ไฟล์ \(file) ไม่ใช่ไฟล์สำรองที่สมบูรณ์ของระบบนี้ ยังไม่มีสิ่งใดถูกเปลี่ยน",
        "\(file) is not a complete backup of this system. Nothing was changed.")
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

/// Puts a page into the site's frame: bar, navigation, head of the page, footer, phone dock.
struct Layout {
  let site: Site
  let request: PageRequest
  let flash: Flash?

  private var language: Language { request.language }
  private var viewer: Viewer { request.viewer }
  private var settings: SiteSettings { site.settings }

  /// The whole document.
  func document(_ page: Page) -> HTML {
    let isGate = page.shape == .gate
    return """
      <!doctype html>
      <html lang="\(language.rawValue)"\(attribute: "data-theme", theme)>
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(page.title(language)) · \(settings.name(language))</title>
      <link rel="stylesheet" href="\(Layout.style)">
      <link rel="icon" href="\(Layout.favicon)" type="image/svg+xml">
      <link rel="alternate" hreflang="\(language.other.rawValue)" href="\(url: otherAddress)">
      \(scripts(page))\
      </head>
      <body>
      <a class="skip" href="#main">\(LayoutText.skip(language))</a>
      \(sampleStrip)\(isGate ? nil : bar(page))\
      \(printHead)<main class="page\(page.shape == .narrow ? " narrow" : "")" id="main" tabindex="-1">
      \(flashBanner)\(isGate ? nil : head(page))\(page.body)
      </main>
      \(isGate ? nil : footer)\(isGate ? nil : dock(page))\
      </body>
      </html>

      """
  }

  private static let style = Assets.address(of: "style.css")
  private static let favicon = Assets.address(of: "favicon.svg")

  private var theme: String? { viewer.theme == .system ? nil : viewer.theme.rawValue }

  /// This page in the other language.
  private var otherAddress: String { language.other.link(request.address) }

  private func scripts(_ page: Page) -> HTML {
    HTML(each: [.page] + page.scripts.filter { $0 != .page }) { script in
      "<script type=\"module\" src=\"\(Assets.address(of: script.rawValue + ".js"))\"></script>\n"
    }
  }

  private var sampleStrip: HTML? {
    settings.sampleNotice.map {
      """
      <aside class="sample" aria-label="\(LayoutText.note(language))">\($0(language))</aside>

      """
    }
  }

  /// Printed pages say when and by whom, because they outlive the moment.
  private var printHead: HTML {
    let when = words(request.now, language, .long)
    let text =
      viewer.isSignedIn
      ? Text("พิมพ์เมื่อ \(when) โดย \(viewer.name)", "Printed \(when) by \(viewer.name)")
      : Text("พิมพ์เมื่อ \(when)", "Printed \(when)")
    return "<p class=\"print-head\">\(settings.name(language)) · \(text(language))</p>\n"
  }

  private var flashBanner: HTML? {
    flash.map { flash in
      """
      <div class="banner flash \(flash.kind == .warn ? "warn" : "")" role="status">\
      \((flash.kind == .warn ? Icon.warn : Icon.check).html)<p>\(flash.text(language))</p></div>
      """
    }
  }

  // MARK: Bar

  private func bar(_ page: Page) -> HTML {
    """
    <header class="bar">
      <div class="bar-in">
        <a class="brand" href="\(url: language.link(homeAddress))">\(mark)\(settings.name(language))</a>
        <nav class="rooms" aria-label="\(LayoutText.rooms(language))">
          <ul role="list">\(homeLink(page))\(roomLinks(page))</ul>
        </nav>
        <div class="bar-end">
          \(searchBox)\
          <a class="language" href="\(url: otherAddress)" lang="\(language.other.rawValue)" \
    hreflang="\(language.other.rawValue)">\(language == .th ? "English" : "ภาษาไทย")</a>
          \(userMenu)
        </div>
      </div>
    </header>

    """
  }

  private var homeAddress: String { hasHome ? settings.home : "/" }

  private var hasHome: Bool { viewer.isSignedIn && site.mayOpen(settings.home, viewer) }

  private func homeLink(_ page: Page) -> HTML? {
    guard hasHome else { return nil }
    let isHere = request.path == settings.home
    return """
      <li><a href="\(url: language.link(settings.home))"\
      \(attribute: "aria-current", isHere ? "page" : nil)>\(LayoutText.myWork(language))</a></li>
      """
  }

  /// The rooms in which the viewer may open at least one page.
  private func roomLinks(_ page: Page) -> HTML {
    HTML(each: Room.allCases) { room in
      let doors = site.doors(of: room, for: viewer)
      guard !doors.isEmpty else { return HTML() }
      let address = doors.count == 1 ? doors[0].path : room.path
      let current = page.room != room ? nil : request.path == address ? "page" : "true"
      return """
        <li><a href="\(url: language.link(address))"\(attribute: "aria-current", current)>\
        \(room.name(language))</a></li>
        """
    }
  }

  private var searchBox: HTML? {
    guard site.mayOpen(settings.search, viewer) else { return nil }
    return """
      <form class="bar-search" role="search" action="\(url: language.link(settings.search))">\
      <label class="hidden" for="q0">\(LayoutText.search(language))</label>\
      <input id="q0" name="q" type="search" placeholder="\(LayoutText.searchHint(language))">\
      <button aria-label="\(LayoutText.search(language))">\(Icon.search.html)</button></form>
      """
  }

  private var userMenu: HTML {
    guard viewer.isSignedIn else {
      return "<a href=\"\(url: language.link(settings.signIn))\">\(LayoutText.signIn(language))</a>"
    }
    let name = [viewer.name, viewer.organisationName].compactMap { $0 }.joined(separator: " · ")
    return """
      <details class="menu"><summary>\(Icon.user.html)<span class="user-name">\(name)</span></summary>\
      <div class="menu-panel">\(actionLinks(settings.userMenu))\
      <a href="\(url: language.link("/display"))">\(LayoutText.display(language))</a>\
      <form method="post" action="\(url: language.link(settings.signOut))">\(request.csrfField)\
      <button>\(LayoutText.signOut(language))</button></form></div></details>
      """
  }

  private func actionLinks(_ links: [ActionLink]) -> HTML {
    HTML(each: links) { "<a href=\"\(url: language.link($0.address))\">\($0.label(language))</a>" }
  }

  // MARK: Head of the page

  private func head(_ page: Page) -> HTML {
    """
    <div class="page-head">\(crumbs(page.crumbs))
    <div class="page-title"><h1>\(page.title(language))</h1>\(page.state)</div>
    \(keyLine(page.key))\(next(page.next))\(tabs(page.tabs))</div>
    \(page.banner)
    """
  }

  private func crumbs(_ crumbs: [Crumb]) -> HTML? {
    guard !crumbs.isEmpty else { return nil }
    let steps = HTML(each: crumbs) {
      "<li><a href=\"\(url: language.link($0.address))\">\($0.label(language))</a></li>"
    }
    return """
      <nav class="crumbs" aria-label="\(LayoutText.crumbs(language))"><ol role="list">\
      \(steps)</ol></nav>
      """
  }

  private func keyLine(_ key: [HTML]) -> HTML? {
    guard !key.isEmpty else { return nil }
    return "<p class=\"page-key dots\">\(each: key, { "<span>\($0)</span> " })</p>\n"
  }

  private func next(_ next: NextAction?) -> HTML? {
    guard let next else { return nil }
    return """
      <div class="next">\(next.state)<p>\(next.reason)</p>\(next.action)\(others(next.others))</div>

      """
  }

  private func others(_ others: [ActionLink]) -> HTML? {
    guard !others.isEmpty else { return nil }
    return """
      <details class="menu"><summary>\(LayoutText.others(language)) \(Icon.down.html)</summary>\
      <div class="menu-panel">\(actionLinks(others))</div></details>
      """
  }

  private func tabs(_ tabs: [Tab]) -> HTML? {
    guard !tabs.isEmpty else { return nil }
    let parts = HTML(each: tabs) { tab in
      let count: HTML? = tab.count.map { "<span class=\"count\">\(grouped($0))</span>" }
      return """
        <li><a href="\(url: language.link(tab.address))"\
        \(attribute: "aria-current", tab.isCurrent ? "page" : nil)>\
        \(tab.label(language))\(count)</a></li>
        """
    }
    return """
      <nav class="tabs" aria-label="\(LayoutText.tabs(language))"><ul role="list">\(parts)</ul></nav>
      """
  }

  // MARK: Foot

  private var footer: HTML {
    """
    <footer class="foot">
      <div class="foot-in"><span>\(settings.name(language)) · \(settings.purpose(language))</span>\
    \(actionLinks(settings.footer))</div>
    </footer>

    """
  }

  private func dock(_ page: Page) -> HTML {
    let homeLabel = hasHome ? LayoutText.myWork(language) : LayoutText.front(language)
    let search: HTML? =
      site.mayOpen(settings.search, viewer)
      ? dockLink(settings.search, .search, LayoutText.search(language)) : nil
    return """
      <nav class="dock" aria-label="\(LayoutText.dock(language))">
        <ul role="list">\(dockLink(homeAddress, .home, homeLabel))\(search)\
      <li><details class="menu"><summary>\(Icon.menu.html)\(LayoutText.menu(language))</summary>\
      <div class="menu-panel"><ul role="list">\(roomLinks(page))</ul></div></details></li></ul>
      </nav>

      """
  }

  private func dockLink(_ address: String, _ icon: Icon, _ label: String) -> HTML {
    """
    <li><a href="\(url: language.link(address))"\
    \(attribute: "aria-current", request.path == address ? "page" : nil)>\(icon.html)\(label)</a></li>
    """
  }
}

/// The words of the frame.
enum LayoutText {
  static let skip = Text("ข้ามไปเนื้อหาหลัก", "Skip to main content")
  static let note = Text("หมายเหตุ", "Note")
  static let rooms = Text("ห้องงาน", "Rooms")
  static let myWork = Text("งานของฉัน", "My work")
  static let front = Text("หน้าแรก", "Front page")
  static let search = Text("ค้นหา", "Search")
  static let searchHint = Text("ชื่อ เลขทะเบียน เครือข่าย", "Name, number, network")
  static let signIn = Text("เข้าสู่ระบบ", "Sign in")
  static let signOut = Text("ออกจากระบบ", "Sign out")
  static let display = Text("การแสดงผล (สว่าง / มืด)", "Display (light / dark)")
  static let crumbs = Text("ตำแหน่งของหน้านี้", "Breadcrumb")
  static let others = Text("ทำอย่างอื่น", "Do something else")
  static let tabs = Text("ส่วนต่าง ๆ ของรายการนี้", "Parts of this record")
  static let dock = Text("เมนูหลัก", "Main menu")
  static let menu = Text("เมนู", "Menu")
}

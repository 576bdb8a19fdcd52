import Site

extension SiteSettings {
  /// Settings for tests: a request may take as long as it needs, because a busy machine is no
  /// failure of the product.
  static var patient: SiteSettings {
    var settings = SiteSettings()
    settings.requestTimeout = .seconds(3600)
    return settings
  }
}

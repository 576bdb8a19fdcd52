import Site

/// Every feature of the product, one line each. Adding a feature means adding its folder, its
/// migration and a line here.
enum Features {
  /// A feature puts its routes on the site.
  typealias Registration = @Sendable (SiteBuilder, House) -> Void

  static let all: [Registration] = [
    SignInPages.register,
    MePages.register,
    RegisterPages.register,
    EnterpriseEditPages.register,
    EnterprisePages.register,
    IdentityPages.register,
    NetworkPages.register,
    NetworkEditPages.register,
    MembershipPages.register,
    CommitteePages.register,
    AdministrationPages.register,
    HistoryPages.register,
    ProgrammePages.register,
    PlanPages.register,
    ProgrammeAPI.register,
    AccountPages.register,
    FiguresAPI.register,
    ReceiptPages.register,
    SourceRowPages.register,
    StatementPages.register,
    IndicatorPages.register,
  ]

  /// The words in which each kind of record's history is told.
  static let histories: [HistoryVocabulary] = [
    AccountHistory.vocabulary
  ] + PlanHistory.vocabularies
}

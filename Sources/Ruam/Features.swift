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
    ReviewPages.register,
    CorrectionPages.register,
    ReferencePages.register,
    ImportPages.register,
    NetworkPages.register,
    OrganisationPages.register,
    PersonPages.register,
    NetworkEditPages.register,
    MembershipPages.register,
    CommitteePages.register,
    RegisterAPI.register,
    IdentityAPI.register,
    NetworkAPI.register,
    AdministrationPages.register,
    HistoryPages.register,
    ActivityPages.register,
    OutcomePages.register,
    MyWorkPages.register,
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
  static let histories: [HistoryVocabulary] =
    [
      AccountHistory.vocabulary,
      Activities.vocabulary,
      Outcomes.vocabulary,
      RegisterTexts.recordedHistory,
      CorrectionTexts.history,
      ReferenceTexts.history,
      NetworkTexts.history,
      OrganisationTexts.history,
      PersonTexts.history,
      ImportHistory.vocabulary,
      HistoryVocabulary(
        kind: "identity", name: Text("การตัดสินกิจการเดียวกัน", "Identity decisions"),
        actions: ["take_identities": Text("รับคำตัดสินจากไฟล์", "Decisions taken from a file")]),
    ] + PlanHistory.vocabularies
}

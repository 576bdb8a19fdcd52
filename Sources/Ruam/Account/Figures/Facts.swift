/// The facts of one programme as the counting rules see them: identities are already applied, so
/// `entity` is the enterprise counted once. Rejected rows never become facts.
struct ProgrammeFacts: Sendable {
  /// An enterprise stands in an agency's register of a network.
  struct Membership: Sendable {
    let entity: EntityID
    let organisation: OrganisationID
    let network: NetworkID

    init(entity: EntityID, organisation: OrganisationID, network: NetworkID) {
      self.entity = entity
      self.organisation = organisation
      self.network = network
    }
  }

  /// An entrepreneur's row of an attendance list. Rows of officials are no facts of an enterprise.
  struct Attendance: Sendable {
    let entity: EntityID
    /// One activity of one agency that starts on one day.
    let activity: ActivityID
    let organisation: OrganisationID
    /// `nil` when the row names no network.
    let network: NetworkID?
    /// Hours for the whole activity, in hundredths.
    let hoursHundredths: Int64

    init(
      entity: EntityID, activity: ActivityID, organisation: OrganisationID, network: NetworkID?,
      hoursHundredths: Int64
    ) {
      self.entity = entity
      self.activity = activity
      self.organisation = organisation
      self.network = network
      self.hoursHundredths = hoursHundredths
    }
  }

  /// A change that one agency reports for one enterprise.
  struct Outcome: Sendable {
    let entity: EntityID
    let organisation: OrganisationID
    let network: NetworkID?
    /// The period after the service, for example `2558-Q3`.
    let period: String
    /// The change in hundredths of the unit; above zero is better.
    let changeHundredths: Int64

    init(
      entity: EntityID, organisation: OrganisationID, network: NetworkID?, period: String,
      changeHundredths: Int64
    ) {
      self.entity = entity
      self.organisation = organisation
      self.network = network
      self.period = period
      self.changeHundredths = changeHundredths
    }
  }
}

/// By what a figure is counted, as stored and as written in addresses.
enum FigureScope: String, Codable, Sendable, CaseIterable {
  case programme, agency, network, province
  case provinceGroup = "province-group"
}

/// Where a figure is counted: the whole programme, or one agency or network of it.
enum FigurePart: Hashable, Sendable {
  case programme
  case agency(OrganisationID)
  case network(NetworkID)

  var scope: FigureScope {
    switch self {
    case .programme: .programme
    case .agency: .agency
    case .network: .network
    }
  }
}

/// Which number about an indicator in one scope.
enum FigureMeasure: String, Codable, Sendable, CaseIterable {
  /// Each enterprise or change once. This is the figure.
  case distinct
  /// The agencies' own counts added up, so that shared enterprises count several times.
  case naive
  /// Source rows behind the figure.
  case rows
  /// Different changes (enterprise × period) behind a sum.
  case changes
  /// Changes reported more than once.
  case repeated
  /// Changes reported more than once with different amounts.
  case conflicting
  /// Distinct enterprises behind a sum.
  case enterprises
  /// Enterprises counted by one agency, by two, by three or more.
  case inOneAgency = "in_one_agency"
  case inTwoAgencies = "in_two_agencies"
  case inThreeOrMore = "in_three_or_more"
  /// Enterprises that pass the rule only when the agencies' records are put together.
  case onlyTogether = "only_together"
  /// Distinct enterprises with a change above zero behind a sum.
  case enterprisesWithGain = "enterprises_with_gain"
  /// The agencies' own counts of ``enterprisesWithGain`` added up.
  case naiveEnterprisesWithGain = "naive_enterprises_with_gain"
  /// Sum of the changes behind a count of enterprises: new customers behind enterprises with a new
  /// market.
  case amount
  /// The agencies' own ``amount`` added up.
  case naiveAmount = "naive_amount"
  /// Rows of officials in the attendance lists; never part of the figure.
  case officialRows = "official_rows"
  /// Different organisations that these officials come from.
  case officialOrganisations = "official_organisations"
}

/// One number of the account.
struct Figure: Hashable, Sendable {
  let part: FigurePart
  let measure: FigureMeasure
  /// Hundredths of the unit.
  let valueHundredths: Int64
}

/// One enterprise behind a figure, with what it adds to it.
struct CountedEnterprise: Hashable, Sendable {
  let part: FigurePart
  let entity: EntityID
  /// What the figure counts for this enterprise: hundredths of an hour, a baht, a customer …;
  /// 100 for plain membership.
  let valueHundredths: Int64
}

/// Enterprises that two agencies share under one indicator.
struct FigureOverlap: Hashable, Sendable {
  let a: OrganisationID
  let b: OrganisationID
  let both: Int
  let union: Int
}

/// How far a count had come by the end of a day.
struct FigurePace: Hashable, Sendable {
  /// The programme or an agency.
  let part: FigurePart
  /// The last day that is counted, ISO.
  let until: String
  let count: Int
}

/// An indicator counted for one programme.
struct CountedIndicator: Sendable {
  var figures: [Figure] = []
  var pace: [FigurePace] = []
  var enterprises: [CountedEnterprise] = []
  var overlaps: [FigureOverlap] = []
}

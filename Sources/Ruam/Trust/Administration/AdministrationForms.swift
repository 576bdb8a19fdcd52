import Site
import Thailand

/// The forms of managing accounts. Their choices are what lies within the reach of who fills them in.
struct AdministrationForms: Sendable {
  let name = FormField.text("name", AccountTexts.name, limit: 200)
  let email = FormField.email("email", AccountTexts.email)
  let organisation: FormField<String>
  let role: FormField<String>
  let boundaryOrganisation: FormField<String>
  let boundaryProvince = FormField.province(
    "boundary_province", AdministrationTexts.boundaryProvince, required: false,
    help: AdministrationTexts.boundaryHelp)
  let boundaryNetwork: FormField<String>

  static let reason = FormField.text("reason", AdministrationTexts.reason, limit: 500)
  static let suspension = FormDescription(reason)

  init(_ choices: BoundaryChoices) {
    organisation = .choice(
      "organisation", AdministrationTexts.organisation, choices.organisations, required: false)
    role = .choice(
      "role", AdministrationTexts.role, Roles.all.map { Choice($0.key, $0.name) })
    boundaryOrganisation = .choice(
      "boundary_organisation", AdministrationTexts.boundaryOrganisation, choices.organisations,
      required: false, help: AdministrationTexts.boundaryHelp)
    boundaryNetwork = .choice(
      "boundary_network", AdministrationTexts.boundaryNetwork, choices.networks, required: false,
      help: AdministrationTexts.boundaryHelp)
  }

  var invitation: FormDescription {
    FormDescription(
      name, email, organisation, role, boundaryOrganisation, boundaryProvince, boundaryNetwork)
  }

  var account: FormDescription { FormDescription(name, email, organisation) }

  var grant: FormDescription {
    FormDescription(role, boundaryOrganisation, boundaryProvince, boundaryNetwork)
  }

  func organisationID(_ filled: FilledForm) -> OrganisationID? {
    filled[organisation].flatMap { OrganisationID($0) }
  }

  /// The grant that was filled in.
  /// - Throws: the errors of the form when the role is missing.
  func grant(_ filled: FilledForm) throws -> Grant {
    Grant(
      role: try filled.required(role),
      organisationID: filled[boundaryOrganisation].flatMap { OrganisationID($0)?.rawValue },
      provinceCode: filled[boundaryProvince]?.rawValue,
      networkID: filled[boundaryNetwork].flatMap { NetworkID($0)?.rawValue })
  }

  /// The form with a refusal of the rules beside the field that it concerns; nil when it concerns
  /// none of them.
  func refused(_ filled: FilledForm, _ error: any Error) -> FilledForm? {
    var filled = filled
    switch error {
    case let refusal as AccountRefusal where refusal == .emailTaken:
      filled.refuse(email, refusal.code, refusal.message)
    case let refusal as AdministrationRefusal where refusal == .beyondReach:
      let isGrant = filled.form.fields.contains { $0.name == boundaryOrganisation.description.name }
      filled.refuse(isGrant ? boundaryOrganisation : organisation, refusal.code, refusal.message)
    case let refusal as AdministrationRefusal where refusal == .alreadyGiven:
      filled.refuse(role, refusal.code, refusal.message)
    default: return nil
    }
    return filled
  }
}

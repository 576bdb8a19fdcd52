/// One thing that a choice has to keep.
public enum Limit: Hashable, Sendable {
  /// The budget ceiling.
  case budget
  /// The most candidates in all.
  case count
  /// The most candidates that an agency can look after.
  case capacity(Agency.ID)
  /// The fewest candidates of a group.
  case groupMinimum(Group.ID)
  /// The most candidates of a group.
  case groupMaximum(Group.ID)
  /// A candidate that must be taken.
  case require(Candidate.ID)
  /// A candidate that must not be taken.
  case exclude(Candidate.ID)
  /// Candidates taken all or none; the number is the place in the file's list.
  case together(Int)
  /// Candidates of which one at most is taken; the number is the place in the file's list.
  case instead(Int)
}

// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Linkage

@Suite("Grouping")
struct ClusteringTests {
  @Test("records joined one after another share the smallest of them as their root")
  func chain() {
    var clustering = Clustering(count: 6, identifiers: [UInt64](repeating: 0, count: 6))
    clustering.join(4, 5)
    clustering.join(5, 1)
    clustering.join(2, 3)
    let entities = clustering.entities()
    #expect(entities == [0, 1, 2, 2, 1, 1])
    let members = clustering.members(5).sorted()
    #expect(members == [1, 4, 5])
  }

  @Test("two certain identifiers never share a group, however long the chain between them")
  func identifiers() {
    var clustering = Clustering(count: 4, identifiers: [7, 0, 0, 9])
    let joinsFirst = clustering.join(0, 1)
    #expect(joinsFirst)
    let joinsLast = clustering.join(2, 3)
    #expect(joinsLast)
    let joinsBoth = clustering.join(1, 2)
    #expect(!joinsBoth)
    let entities = clustering.entities()
    #expect(entities == [0, 0, 2, 2])
  }

  @Test("a person's decision overrules identifiers, but not a decision against")
  func decisions() {
    var clustering = Clustering(count: 3, identifiers: [7, 9, 0])
    clustering.forbid(0, 2)
    let isDecided = clustering.join(0, 1, isDecided: true)
    #expect(isDecided)
    let isAgainst = clustering.join(1, 2, isDecided: true)
    #expect(!isAgainst)
    let entities = clustering.entities()
    #expect(entities == [0, 0, 2])
  }

  @Test("the judge is heard only where one side has several members")
  func judge() {
    var clustering = Clustering(count: 3, identifiers: [0, 0, 0])
    let singles = clustering.join(0, 1) { _, _ in false }
    #expect(singles)
    let several = clustering.join(1, 2) { _, _ in false }
    #expect(!several)
    let areHeard = clustering.join(1, 2) { $0.count + $1.count == 3 }
    #expect(areHeard)
  }
}

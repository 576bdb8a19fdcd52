import Foundation

/// e to the power of x.
func exponential(_ x: Double) -> Double { exp(x) }

/// Cuts phrases into the pieces by which they are compared.
///
/// Latin words and numbers are pieces as they are, in lower case. Thai is written without spaces, so its
/// pieces are runs of three letters, tone marks and other signs above left out: "ผ้าไหม" and "ผ้าไหมไทย"
/// share most of theirs without any dictionary. A Thai run shorter than that is one piece.
enum Words {
  /// The pieces of a phrase as hashes (FNV-1a), in order, repeated ones included.
  static func pieces(of phrase: String) -> [UInt64] {
    var pieces: [UInt64] = []
    var run: [UInt32] = []
    var isThai = false
    for scalar in phrase.lowercased().unicodeScalars {
      let value = scalar.value
      if (0x0E47...0x0E4E).contains(value) || value == 0x200B { continue }
      let thai = (0x0E01...0x0E59).contains(value)
      let isLetter = thai || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      if !isLetter || (thai != isThai && !run.isEmpty) { close(&run, isThai, &pieces) }
      if isLetter {
        isThai = thai
        run.append(value)
      }
    }
    close(&run, isThai, &pieces)
    return pieces
  }

  private static func close(_ run: inout [UInt32], _ isThai: Bool, _ pieces: inout [UInt64]) {
    if run.isEmpty { return }
    if isThai, run.count > 3 {
      for start in 0...(run.count - 3) { pieces.append(hash(run[start..<start + 3])) }
    } else {
      pieces.append(hash(run[...]))
    }
    run.removeAll(keepingCapacity: true)
  }

  private static func hash(_ letters: ArraySlice<UInt32>) -> UInt64 {
    letters.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}

/// The phrases of all profiles as weighted words: rare ones weigh more (tf–idf with
/// idf = ln(1 + n ÷ profiles that have the word); Salton and Buckley 1988), each field of length 1.
struct WordIndex {
  /// A field's words and weights, by word.
  typealias Vector = [(word: Int32, weight: Float)]

  private var number: [UInt64: Int32] = [:]
  private var idf: [Float] = []
  let offers: [Vector]
  let needs: [Vector]
  let keywords: [Vector]

  init(_ profiles: [Profile]) {
    var number: [UInt64: Int32] = [:]
    var documents: [Int32] = []
    func words(_ phrases: [String]) -> [Int32] {
      phrases.flatMap(Words.pieces).map { piece in
        if let known = number[piece] { return known }
        let new = Int32(documents.count)
        number[piece] = new
        documents.append(0)
        return new
      }
    }
    let fields = profiles.map { (words($0.offers), words($0.needs), words($0.keywords)) }
    for (offers, needs, keywords) in fields {
      for word in Set(offers + needs + keywords) { documents[Int(word)] += 1 }
    }
    let idf = documents.map { Float(log(1 + Double(profiles.count) / Double(max(1, $0)))) }
    offers = fields.map { WordIndex.vector($0.0, idf) }
    needs = fields.map { WordIndex.vector($0.1, idf) }
    keywords = fields.map { WordIndex.vector($0.2, idf) }
    self.number = number
    self.idf = idf
  }

  /// Number of different words.
  var wordCount: Int { idf.count }

  /// One phrase as a vector; words that no profile has are left out.
  func vector(of phrase: String) -> Vector {
    WordIndex.vector(Words.pieces(of: phrase).compactMap { number[$0] }, idf)
  }

  private static func vector(_ words: [Int32], _ idf: [Float]) -> Vector {
    var result: Vector = []
    for word in words.sorted() {
      if let last = result.last, last.word == word {
        result[result.count - 1].weight += idf[Int(word)]
      } else {
        result.append((word, idf[Int(word)]))
      }
    }
    let length = result.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
    if length > 0 { for index in result.indices { result[index].weight /= length } }
    return result
  }

  /// Cosine of two vectors of length 1.
  static func cosine(_ a: Vector, _ b: Vector) -> Float {
    var (i, j, sum) = (0, 0, Float(0))
    while i < a.count, j < b.count {
      if a[i].word == b[j].word {
        sum += a[i].weight * b[j].weight
        i += 1
        j += 1
      } else if a[i].word < b[j].word {
        i += 1
      } else {
        j += 1
      }
    }
    return sum
  }
}

/// For each word, the profiles that have it in one field.
struct Postings {
  private var start: [Int32]
  private var profile: [Int32]
  private var weight: [Float]

  init(_ vectors: [WordIndex.Vector], wordCount: Int) {
    start = [Int32](repeating: 0, count: wordCount + 1)
    for vector in vectors { for (word, _) in vector { start[Int(word) + 1] += 1 } }
    for word in 0..<wordCount { start[word + 1] += start[word] }
    var next = start
    profile = [Int32](repeating: 0, count: Int(start[wordCount]))
    weight = [Float](repeating: 0, count: Int(start[wordCount]))
    for (index, vector) in vectors.enumerated() {
      for (word, amount) in vector {
        let place = Int(next[Int(word)])
        profile[place] = Int32(index)
        weight[place] = amount
        next[Int(word)] += 1
      }
    }
  }

  /// The cosine of a vector with that of every profile.
  func cosines(_ vector: WordIndex.Vector, into result: borrowing FlatArray<Float>) {
    result.fill(0)
    for (word, amount) in vector {
      for place in Int(start[Int(word)])..<Int(start[Int(word) + 1]) {
        let index = Int(profile[place])
        result[index] = result[index] + amount * weight[place]
      }
    }
  }
}

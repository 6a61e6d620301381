// SPDX-License-Identifier: Apache-2.0

/// Walks over a description and the Swift types side by side and gathers where they differ.
struct InterfaceComparison {
  private let description: InterfaceDescription
  private let members: [String: InterfaceDescription.Kind]
  private(set) var differences: [InterfaceDifference] = []
  /// The pairs that were compared, so that a type that holds itself is compared once.
  private var compared: Set<Pair> = []

  private struct Pair: Hashable {
    var declared: String
    var swift: ObjectIdentifier
  }

  init(_ description: InterfaceDescription) {
    self.description = description
    members = Dictionary(uniqueKeysWithValues: description.members.map { ($0.name, $0.kind) })
  }

  mutating func compare(methods: [any VarlinkMethod.Type]) {
    var missing = Set(description.methods)
    for method in methods {
      guard let name = member(of: method.name),
        case .method(let parameters, let reply) = members[name]
      else {
        differ(method.name, "The description has no method of that name, but \(method) is one.")
        continue
      }
      missing.remove(name)
      compare(Self.parameters(of: method), parameters, at: "\(name) parameters")
      compare(Self.reply(of: method), reply, at: "\(name) reply")
    }
    for name in description.methods where missing.contains(name) {
      differ(name, "The method is described, but no Swift type stands for it.")
    }
  }

  mutating func compare(failures: [any VarlinkFailure.Type]) {
    var missing = Set(description.errors)
    for failure in failures {
      guard let name = member(of: failure.name), case .error(let structure) = members[name] else {
        differ(failure.name, "The description has no error of that name, but \(failure) is one.")
        continue
      }
      missing.remove(name)
      compare(failure, structure, at: name)
    }
    for name in description.errors where missing.contains(name) {
      differ(name, "The error is described, but no Swift type stands for it.")
    }
  }

  /// The last part of a full name, where the rest is the interface's.
  private func member(of name: String) -> String? {
    let prefix = description.name + "."
    return name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : nil
  }

  private static func parameters<M: VarlinkMethod>(of _: M.Type) -> any Decodable.Type {
    M.Parameters.self
  }

  private static func reply<M: VarlinkMethod>(of _: M.Type) -> any Decodable.Type { M.Reply.self }

  // MARK: Types

  private mutating func compare(
    _ swift: any Decodable.Type, _ declared: VarlinkType, at place: String
  ) {
    switch (swift as? any OptionalShape.Type, declared) {
    case (let optional?, .nullable(let inner)): compare(optional.wrapped, inner, at: place)
    case (let optional?, _):
      differ(place, "May be null in Swift, but not as described.")
      compare(optional.wrapped, declared, at: place)
    case (nil, .nullable(let inner)):
      differ(place, "May be null as described, but not in Swift.")
      compare(swift, inner, at: place)
    case (nil, .named(let name)):
      guard case .type(let type) = members[name],
        compared.insert(Pair(declared: name, swift: ObjectIdentifier(swift))).inserted
      else { return }
      compare(swift, type, at: name)
    case (nil, .structure(let structure)): compare(swift, structure, at: place)
    case (nil, _): compareShapes(swift, declared, at: place)
    }
  }

  private mutating func compareShapes(
    _ swift: any Decodable.Type, _ declared: VarlinkType, at place: String
  ) {
    switch (SwiftShape(swift), declared) {
    case (.bool, .bool), (.integer, .int), (.floatingPoint, .float), (.string, .string),
      (.object, .object):
      break
    case (.array(let element), .array(let type)): compare(element, type, at: "\(place)[]")
    case (.dictionary(let value), .dictionary(let type)): compare(value, type, at: "\(place)[]")
    case (.words(let words), .enumeration(let enumeration)):
      compare(words, enumeration.words.map(\.name), at: place)
    case (.wrapper(let inner), _): compare(inner, declared, at: place)
    case (.unreadable(let reason), _): differ(place, reason)
    default: differ(place, "Is \(declared) as described, but \(swift) in Swift.")
    }
  }

  private mutating func compare(_ words: [String], _ declared: [String], at place: String) {
    for word in declared where !words.contains(word) {
      differ(place, "The word “\(word)” is described, but not in Swift.")
    }
    for word in words where !declared.contains(word) {
      differ(place, "The word “\(word)” is in Swift, but not described.")
    }
  }

  private mutating func compare(
    _ swift: any Decodable.Type, _ declared: InterfaceDescription.Structure, at place: String
  ) {
    let fields: [SwiftShape.Field]
    switch SwiftShape(swift) {
    case .fields(let read): fields = read
    case .wrapper(let inner): return compare(inner, .structure(declared), at: place)
    case .unreadable(let reason): return differ(place, reason)
    default: return differ(place, "Is a structure as described, but \(swift) in Swift.")
    }
    var rest = fields
    for field in declared.fields {
      let place = "\(place).\(field.name)"
      guard let index = rest.firstIndex(where: { $0.name == field.name }) else {
        differ(place, "The field is described, but \(swift) has none of that name.")
        continue
      }
      let found = rest.remove(at: index)
      switch (found.isNullable, field.type) {
      case (true, .nullable(let inner)): compare(found.type, inner, at: place)
      case (true, _):
        differ(place, "May be null in Swift, but not as described.")
        compare(found.type, field.type, at: place)
      case (false, _): compare(found.type, field.type, at: place)
      }
    }
    for field in rest {
      differ("\(place).\(field.name)", "\(swift) has the field, but it is not described.")
    }
  }

  private mutating func differ(_ place: String, _ message: String) {
    differences.append(InterfaceDifference(place: place, message: message))
  }
}

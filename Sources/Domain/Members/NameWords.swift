import Foundation

/// What a name is found by: its characters, and the first letters of their sounds.
///
/// A surname is often read differently from the same character elsewhere (单 is Shan, not Dan), and few who search know
/// which, so a name that begins with one is found by both.
public struct NameWords: Sendable {
    /// Surnames whose reading differs, each with the first letters it is found by, the right one first; two characters
    /// for a double surname.
    private let surnames: [String: [String]]

    public init(surnames: [String: [String]]) { self.surnames = surnames }

    /// Each Chinese character by itself; runs of other letters and digits together, in small letters.
    public static func characters(of name: String) -> [String] {
        // As nearly every name: none of these is written in two ways.
        if name.unicodeScalars.allSatisfy({ (0x4E00...0x9FFF).contains($0.value) }) {
            return name.unicodeScalars.map { String($0) }
        }
        var words: [String] = []
        var run = ""
        func end() {
            if !run.isEmpty { words.append(run.lowercased()) }
            run = ""
        }
        for character in name.precomposedStringWithCanonicalMapping {
            if isChinese(character) {
                end()
                words.append(String(character))
            } else if character.isLetter || character.isNumber {
                run.append(character)
            } else {
                end()
            }
        }
        end()
        return words
    }

    /// Such as `["lxy"]` for 李秀英 and `["sxh", "dxh"]` for 单小红; the first is how the name is sorted.
    public func initials(of name: String) -> [String] { initials(characters: Self.characters(of: name)) }

    /// - Parameter words: the characters of a name.
    public func initials(characters words: [String]) -> [String] {
        func letters(_ words: some Sequence<String>) -> String {
            String(decoding: words.compactMap(Self.initial), as: UTF8.self)
        }
        let plain = letters(words)
        for count in [2, 1] where words.count >= count {
            guard let readings = surnames[words.prefix(count).joined()] else { continue }
            let found = readings.map { $0 + letters(words.dropFirst(count)) }
            return found.contains(plain) ? found : found + [plain]
        }
        return [plain]
    }

    /// The first letter of a word's sound.
    private static func initial(_ word: String) -> UInt8? {
        guard let value = word.unicodeScalars.first?.value else { return nil }
        if value < 0x80 { return UInt8(value) }
        let place = Int(value) - first
        return table.indices.contains(place) && table[place] != 0 ? table[place] : nil
    }

    private static func isChinese(_ character: Character) -> Bool {
        guard let value = character.unicodeScalars.first?.value else { return false }
        return (0x4E00...0x9FFF).contains(value) || (0x3400...0x4DBF).contains(value)
            || (0x20000...0x323AF).contains(value) || value == 0x3007
    }

    private static let first = 0x3400

    /// The sounds that the system's transliteration knows, worked out once for every character from the first to the last
    /// of the two common blocks: a small letter, or 0.
    private static let table: [UInt8] = {
        let scalars = (first...0x9FFF).compactMap { Unicode.Scalar($0) }
        let text = scalars.map { String($0) }.joined(separator: "\n")
        let sounds = (text.applyingTransform(.mandarinToLatin, reverse: false) ?? "")
            .folding(options: .diacriticInsensitive, locale: nil).split(
                separator: "\n", omittingEmptySubsequences: false)
        var table = [UInt8](repeating: 0, count: scalars.count)
        for (place, sound) in zip(table.indices, sounds) {
            guard let letter = sound.first, letter.isLetter else { continue }
            table[place] = letter.lowercased().utf8.first.map { $0 < 0x80 ? $0 : 0 } ?? 0
        }
        return table
    }()
}

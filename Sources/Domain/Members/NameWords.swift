import Foundation
import Synchronization

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
            if character.unicodeScalars.first.map(isChinese) ?? false {
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

    /// Two Chinese characters side by side, as one word: 王 and 国 stand in tens of thousands of names each, 王国 in few.
    /// - Parameter words: the characters of a name.
    public static func pairs(of words: [String]) -> [String] {
        zip(words, words.dropFirst()).filter { isPaired($0) && isPaired($1) }.map { $0 + $1 }
    }

    /// What a name is looked for by: its pairs where it has no other characters, and else its characters.
    public static func phrase(of name: String) -> [String] {
        let words = characters(of: name)
        return words.count > 1 && words.allSatisfy(isPaired) ? pairs(of: words) : words
    }

    /// Runs of other letters are looked for by how they begin.
    private static func isPaired(_ word: String) -> Bool { word.unicodeScalars.first.map(isChinese) ?? false }

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
        guard let scalar = word.unicodeScalars.first else { return nil }
        if scalar.value < 0x80 { return UInt8(scalar.value) }
        return common.contains(scalar.value) ? sound(scalar) : nil
    }

    private static func isChinese(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        return (0x4E00...0x9FFF).contains(value) || (0x3400...0x4DBF).contains(value)
            || (0x20000...0x323AF).contains(value) || value == 0x3007
    }

    /// From the first to the last of the two common blocks.
    private static let common: ClosedRange<UInt32> = 0x3400...0x9FFF

    /// The first letter of the sound that the system's transliteration knows. Each character is asked for once: all of
    /// them at the start would take a fifth of a second of every command.
    private static func sound(_ scalar: Unicode.Scalar) -> UInt8? {
        let place = Int(scalar.value - common.lowerBound)
        let letter = sounds.withLock { known in
            if known[place] == unasked { known[place] = transliterated(scalar) }
            return known[place]
        }
        return letter == silent ? nil : letter
    }

    private static func transliterated(_ scalar: Unicode.Scalar) -> UInt8 {
        let latin = String(scalar).applyingTransform(.mandarinToLatin, reverse: false)?
            .folding(options: .diacriticInsensitive, locale: nil)
        guard let first = latin?.first, first.isASCII, first.isLetter else { return silent }
        return first.lowercased().utf8.first ?? silent
    }

    private static let (unasked, silent) = (UInt8(0), UInt8(1))
    private static let sounds = Mutex([UInt8](repeating: unasked, count: common.count))
}

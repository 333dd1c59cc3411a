/// What a cell's format says of the number in it, as far as its meaning goes.
enum NumberFormat: Equatable {
    case plain
    case day
    case time
    /// `000000`: a code whose zeros in front are only shown.
    case padded(Int)

    /// The formats that are known by number; 27–36 and 50–58 are the Chinese ones (ISO/IEC 29500-1, 18.8.30).
    init(builtIn number: Int) {
        self =
            switch number {
            case 14...17, 22, 27...31, 36, 50...54, 57, 58: .day
            case 18...21, 32...35, 45...47, 55, 56: .time
            default: .plain
            }
    }

    /// - Parameter code: `yyyy"年"m"月"d"日";@`, of which the first section counts.
    init(code: String) {
        let letters = Self.letters(code)
        if letters.contains(where: { "yd".contains($0) }) {
            self = .day
        } else if letters.contains(where: { "hs".contains($0) }) {
            self = .time
        } else if letters.contains("m") {
            self = .day
        } else if letters.count > 1, letters.allSatisfy({ $0 == "0" }) {
            self = .padded(letters.count)
        } else {
            self = .plain
        }
    }

    /// Without what is quoted, escaped, or in brackets such as `[$-804]` and `[Red]`; `[h]` counts hours.
    private static func letters(_ code: String) -> [Character] {
        var letters: [Character] = []
        var rest = code.lowercased()[...]
        while let letter = rest.popFirst(), letter != ";" {
            switch letter {
            case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
            case "\\", "_", "*": rest = rest.dropFirst()
            case "[":
                let inside = rest.prefix { $0 != "]" }
                if inside.allSatisfy({ "hms".contains($0) }) { letters += inside }
                rest = rest.dropFirst(inside.count + 1)
            default: letters.append(letter)
            }
        }
        return String(letters) == "general" ? [] : letters
    }
}

/// `xl/styles.xml`: the format of each style that a cell may name.
final class Styles: XMLHandler {
    private(set) var formats: [NumberFormat] = []
    private var custom: [String: NumberFormat] = [:]
    private var isInCells = false

    func start(_ name: XMLName, _ attributes: XMLAttributes) {
        switch name {
        case "numFmt":
            if let id = attributes["numFmtId"], let code = attributes["formatCode"] {
                custom[id] = NumberFormat(code: code)
            }
        case "cellXfs": isInCells = true
        case "xf":
            let id = attributes["numFmtId"] ?? "0"
            if isInCells { formats.append(custom[id] ?? NumberFormat(builtIn: Int(id) ?? 0)) }
        default: break
        }
    }

    func end(_ name: XMLName) {
        if name == "cellXfs" { isInCells = false }
    }

    func text(_ bytes: UnsafeRawBufferPointer) {}
}

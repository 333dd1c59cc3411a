import Domain
import Testing

/// What is written is read back as the same edition, and a draft with mistakes is kept with them.
@Suite struct EditionWriterTests {
    @Test func thousandRandomEditionsComeBack() throws {
        var source = RandomEdition(seed: 20150301)
        for index in 0..<1_000 {
            let problems = Problems(file: "e")
            let edition = try #require(Edition.read(source.edition(index), problems), "\(problems.all)")
            let again = Edition.read(edition.node, problems)
            #expect(again == edition, "\(problems.all) \(edition.yaml)")
        }
    }

    @Test(arguments: ["90%", "99.5%", "3", "2/3", "0.5", "0.90", "99.50%", "100%", "0%", "0.333"])
    func thresholdsComeBackWithTheirDenominator(_ text: String) throws {
        let ratio = try #require(Ratio(threshold: text))
        var edition = Edition(id: "e")
        edition.appliesTo = ["grassroots"]
        let line = Criterion(id: "A1", Scale(Points(2), .allOrNothing(fact: "f", .atLeast(ratio))))
        edition.sections = [Section(id: "A", criteria: [line])]
        let problems = Problems(file: "e")
        #expect(Edition.read(edition.node, problems)?.criteria == [line], "\(problems.all)")
    }

    @Test func byWhatItWasMadeTheStandardComesBackAndIsNotInherited() throws {
        var edition = Edition(id: "e")
        (edition.appliesTo, edition.title) = (["grassroots"], "标准")
        edition.promulgation = Promulgation(document: "湖总工〔2015〕12号", isResolved: true)
        let problems = Problems(file: "e")
        let again = Edition.readDraft(edition.node, problems, ReadingContext())
        #expect(again?.promulgation == edition.promulgation)
        #expect(!problems.all.contains { $0.sentence.contains("promulgation") })
        #expect(edition.drafted(as: "next").promulgation == nil)
    }

    @Test func aDraftKeepsItsMistakes() throws {
        var edition = Edition(id: "e")
        let steps = [Step(.atLeast(Ratio(1, 1)), Points(1)), Step(.atLeast(Ratio(2, 1)), Points(3))]
        edition.sections = [
            Section(
                id: "A", points: Points(9), criteria: [Criterion(id: "A1", Scale(Points(3), .steps(fact: "f", steps)))])
        ]
        edition.levels = [Level(id: "high", min: Points(80)), Level(id: "low", min: Points(60))]
        let problems = Problems(file: "e")
        #expect(Edition.readDraft(edition.node, problems, ReadingContext()) == edition)
        let sentences = problems.all.map(\.sentence)
        #expect(sentences.contains("各条分值合计 3 分，与本部分的 9 分不符"))
        #expect(sentences.contains("等级应当从低到高排列，分数线逐级升高"))
        #expect(sentences.contains("缺少“applies_to”"))
        #expect(Edition.read(edition.node, Problems(file: "e")) == nil)
    }
}

import Domain
import Foundation
import Storage
import TestKit
import Testing

@testable import App

@Suite struct TransferTests {
    /// There and back again, by way of the other engine where a server is at hand.
    @Test func aCityArrivesWhole() throws {
        let world = DemoWorld()
        try world.build()
        let directory = NSTemporaryDirectory() + "jianjia-transfer-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let (there, back) = (
            CityFolder("\(directory)/there"), TestDatabase.folder("\(directory)/back\(UUID().uuidString)")
        )
        let first = try world.folder.transfer(to: there)
        let second = try there.transfer(to: back)
        #expect(first == second)
        #expect(first.first { $0.table == "record" }.map { $0.rows > 1500 } == true)
        let last = DemoWorld(at: back)
        for table in try world.tables() where table != "migration" {
            #expect(try world.rows(table) == last.rows(table), "\(table) differs")
        }
        let city = try back.open()
        #expect(try city.readNow { try $0.differences() }.isEmpty)
        #expect(throws: StoreProblem.notEmpty(back.name)) { try there.transfer(to: back) }
        try city.store.close()
        try back.database.remove()
    }
}

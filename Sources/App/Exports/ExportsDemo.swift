import Domain

extension Change {
    /// A list that the account has asked for; the server makes it when it starts.
    func sowExport(of address: String, by login: String) throws {
        guard let account = try account(login: login) else { return }
        let question = try ExportQuestion(address, by: author(account.id, name: account.name))
        let form = try ExportForm(["format": "xlsx"], question.table(self).table)
        try ask(form, for: question, by: account.id)
    }
}

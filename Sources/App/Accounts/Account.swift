import Domain
import Storage

public struct Account: Sendable {
    public let id: ID<Account>
    public let login: String
    public let name: String
}

// Terms, records and employers: what breaks each of them, and what is then found.
extension CheckFixture {
    static let records: [CheckFixture] = [
        CheckFixture(
            "term_over", finds: ["union/union"],
            #"UPDATE record SET until_day = '2019-03-01' WHERE id = {congress}"#),
        CheckFixture(
            "election_missing", finds: ["union/union"],
            #"UPDATE record SET body = '{"elects":0}' WHERE id = {congress}"#),
        CheckFixture(
            "term_length", finds: ["union/congress"],
            #"UPDATE record SET until_day = '2022-05-31' WHERE id = {congress}"#),
        CheckFixture(
            "congress_overdue", finds: ["union/union"],
            #"UPDATE record SET day = '2018-03-01' WHERE id = {congress}"#),
        CheckFixture(
            "audit_committee_missing", finds: ["union/union"],
            #"DELETE FROM record WHERE id = {setup}"#),
        CheckFixture(
            "womens_committee_missing", finds: ["union/union"],
            #"UPDATE record SET body = '{"staff":30,"members":12,"women_members":10}' WHERE id = {headcount}"#),
        CheckFixture(
            "record_future", finds: ["union/appraisal"],
            #"UPDATE record SET day = '2019-03-02' WHERE id = {appraisal}"#),
        CheckFixture(
            "record_before_unit", finds: ["union/appraisal"],
            #"UPDATE record SET day = '2009-12-31' WHERE id = {appraisal}"#),
        CheckFixture(
            "record_reversed", finds: ["union/setup"],
            #"UPDATE record SET until_day = '2018-05-31' WHERE id = {setup}"#),
        CheckFixture(
            "unconfirmed_long", finds: ["union/union"],
            #"UPDATE record SET recorded = '2018-11-30T08:00:00.000Z' WHERE id = {appraisal}"#),
        CheckFixture(
            "dispute_open", finds: ["union/appraisal"],
            #"""
            UPDATE record SET status = 'disputed', judged = '2019-01-31T08:00:00.000Z' WHERE id =
            {appraisal}
            """#),
        CheckFixture(
            "behalf_unanswered", finds: ["union/union"],
            #"UPDATE record SET on_behalf = 1, recorded = '2019-01-31T08:00:00.000Z' WHERE id = {appraisal}"#),
        CheckFixture(
            "contract_lapsed", finds: ["union/union"],
            #"""
            UPDATE record SET kind = 'collective_contract', body = '{"subject":"general"}', until_day =
            '2019-03-01' WHERE id = {appraisal}
            """#),
        CheckFixture(
            "appraisal_missing", finds: ["union/union"],
            #"DELETE FROM record WHERE id = {appraisal}"#),
        CheckFixture(
            "headcount_missing", finds: ["union/union"],
            #"UPDATE record SET day = '2018-03-01' WHERE id = {headcount}"#),
        CheckFixture(
            "employer_code_wrong", finds: ["township/employer"],
            #"UPDATE employer SET code = '911111111111111111' WHERE id = {employer}"#),
        CheckFixture(
            "employer_code_short", finds: ["township/employer"],
            #"UPDATE employer SET code = '79965505-8' WHERE id = {employer}"#),
        CheckFixture(
            "employer_fields_missing", finds: ["township/employer"],
            #"UPDATE employer SET size = NULL WHERE id = {employer}"#),
        CheckFixture(
            "employer_twice", finds: ["township/second"],
            #"UPDATE employer SET name = '红星厂' WHERE id = {second}"#),
        CheckFixture(
            "coverage_twice", finds: ["joint/employer", "union/employer"],
            #"UPDATE organisation SET kind = 'grassroots' WHERE id = {joint}"#,
            #"""
            INSERT INTO coverage (organisation, employer, from_day) VALUES ({joint}, {employer},
            '2015-01-01')
            """#),
    ]
}

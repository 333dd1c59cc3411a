// Officers and members: what breaks each of them, and what is then found.
extension CheckFixture {
    static let people: [CheckFixture] = [
        CheckFixture(
            "chair_missing", finds: ["union/union"],
            #"UPDATE tenure SET until_day = '2018-12-01' WHERE id = {chair}"#),
        CheckFixture(
            "chair_two", finds: ["union/chair"],
            #"""
            INSERT INTO tenure (id, organisation, post, person_name, sex, full_time, from_day) VALUES
            ({new}, {union}, 'chair', '周丽', '女', 0, '2019-01-01')
            """#),
        CheckFixture(
            "chair_unfit", finds: ["union/chair"],
            #"UPDATE tenure SET employer_role = 'hr' WHERE id = {chair}"#),
        CheckFixture(
            "seat_of_relative", finds: ["union/chair"],
            #"UPDATE tenure SET kinship = 'relative' WHERE id = {chair}"#),
        CheckFixture(
            "audit_conflict", finds: ["union/new"],
            #"""
            INSERT INTO tenure (id, organisation, post, person_name, sex, full_time, from_day) VALUES
            ({new}, {union}, 'audit_head', '李秀英', '女', 0, '2018-06-01')
            """#),
        CheckFixture(
            "womens_head_not_woman", finds: ["union/new"],
            #"""
            INSERT INTO tenure (id, organisation, post, person_name, sex, full_time, from_day) VALUES
            ({new}, {union}, 'womens_head', '陈晓明', '男', 0, '2018-06-01')
            """#),
        CheckFixture(
            "officer_fields_missing", finds: ["union/union"],
            #"UPDATE tenure SET birth_year = NULL WHERE id = {chair}"#),
        CheckFixture(
            "officer_age", finds: ["union/chair"],
            #"UPDATE tenure SET birth_year = 1954 WHERE id = {chair}"#),
        CheckFixture(
            "officer_not_member", finds: ["union/chair"],
            #"UPDATE tenure SET person_name = '赵新' WHERE id = {chair}"#),
        CheckFixture(
            "tenure_before_unit", finds: ["union/chair"],
            #"UPDATE tenure SET from_day = '2009-12-31' WHERE id = {chair}"#),
        CheckFixture(
            "tenure_reversed", finds: ["union/chair"],
            #"UPDATE tenure SET until_day = '2018-05-31' WHERE id = {chair}"#),
        CheckFixture(
            "committee_small", finds: ["union/union"],
            #"""
            INSERT INTO tenure (id, organisation, post, person_name, sex, full_time, from_day) VALUES
            ({new}, {union}, 'committee_member', '周丽', '女', 0, '2018-06-01')
            """#,
            #"UPDATE record SET body = '{"staff":100,"members":60,"women_members":0}' WHERE id = {headcount}"#),
        CheckFixture(
            "members_none", finds: ["union/union"],
            #"UPDATE membership SET until_day = '2019-02-01' WHERE organisation = {union}"#,
            #"UPDATE record SET body = '{"staff":30,"members":0,"women_members":0}' WHERE id = {headcount}"#),
        CheckFixture(
            "members_over_staff", finds: ["union/union"],
            #"UPDATE record SET body = '{"staff":2,"members":2,"women_members":0}' WHERE id = {headcount}"#),
        CheckFixture(
            "roll_off_report", finds: ["union/union"],
            #"UPDATE record SET body = '{"staff":30,"members":4,"women_members":0}' WHERE id = {headcount}"#),
        CheckFixture(
            "membership_twice", finds: ["joint/jmember", "union/member"],
            #"UPDATE membership SET person = {member_person} WHERE id = {jmember}"#),
        CheckFixture(
            "person_twice", finds: ["union/mate"],
            #"""
            UPDATE person SET name = '陈晓明', born = '1980-03-15', sex = '男' WHERE id IN ({member_person},
            {mate_person})
            """#),
        CheckFixture(
            "member_under_age", finds: ["union/member"],
            #"UPDATE person SET born = '2002-07-02' WHERE id = {member_person}"#),
        CheckFixture(
            "member_retired", finds: ["union/member"],
            #"UPDATE person SET born = '1959-02-28', sex = '男' WHERE id = {member_person}"#),
        CheckFixture(
            "member_erased", finds: ["union/member"],
            #"UPDATE person SET erased = '2019-02-01T08:00:00.000Z' WHERE id = {member_person}"#),
        CheckFixture(
            "joined_before_unit", finds: ["union/member"],
            #"UPDATE membership SET from_day = '2009-12-31' WHERE id = {member}"#),
        CheckFixture(
            "identity_missing", finds: ["union/union"],
            #"UPDATE person SET sealed = NULL WHERE id = {member_person}"#),
        CheckFixture(
            "member_fields_missing", finds: ["union/union"],
            #"UPDATE person SET details = '{}' WHERE id = {member_person}"#),
    ]
}

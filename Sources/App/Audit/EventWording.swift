import Domain
import Foundation
import Markup

/// Events in Chinese: what was done, and what changed from what to what.
struct EventWording {
    let catalogue: Catalogue

    static let groups: [(prefix: String, title: String)] = [
        ("record.", "工作记录"), ("organisation.", "组织"), ("founding.", "建会"), ("restructuring.", "组织变更"),
        ("duty.", "撤销后的事"), ("certificate.", "法人证书"), ("publication.", "公开页"), ("tenure.", "任职"), ("reserve.", "后备名单"),
        ("cadre.", "干部协管和交流"), ("judgement.", "评判"),
        ("rating.", "认定"),
        ("account.", "账号"), ("grant.", "授权"), ("session.", "登录"), ("employer.", "用人单位"), ("coverage.", "涵盖"),
        ("body.", "机构"), ("setting.", "设置"), ("bulk.", "成批载入"), ("audit.", "查看留痕"), ("keys.", "密钥"),
        ("person.", "会员资料"), ("membership.", "会籍"), ("transfer.", "转会"),
        ("application.", "入会申请"), ("import.", "导入"), ("export.", "导出"), ("tie.", "本人账号"), ("request.", "会员的请求"),
        ("card.", "会员证"), ("employment.", "就业"),
        ("appraisal.", "会员评议"), ("quality.", "数据体检"), ("draft.", "标准起草"), ("announcement.", "公示"), ("naming.", "评选"),
        ("honour.", "荣誉"), ("lapse.", "动态管理"),
        ("round.", "评定轮次"), ("sheet.", "自评表"), ("evidence.", "材料"),
    ]

    private static let verbs = [
        "record.declare": "申报", "record.correct": "更正", "record.withdraw": "撤回", "record.confirm": "确认",
        "record.dispute": "提出异议", "record.moved": "引起指标变动", "organisation.open": "新建", "organisation.close": "撤销",
        "organisation.reopen": "撤回撤销", "membership.retract": "撤回误录", "membership.reinstate": "撤回离会",
        "membership.redate": "更正入会日期",
        "organisation.move": "变更隶属", "organisation.rename": "更名", "organisation.stay": "取消变更隶属",
        "organisation.unopen": "撤回导入", "organisation.predate": "成立日改早",
        "founding.planned": "拟建", "founding.preparing": "筹备", "founding.requested": "请示", "founding.approved": "批复",
        "founding.returned": "退回", "founding.withdrawn": "撤回", "restructuring.keep": "登记",
        "restructuring.cancel": "取消", "restructuring.plan": "定下", "restructuring.fail": "没有办成", "duty.done": "办结",
        "certificate.keep": "登记", "publication.begin": "公开",
        "publication.end": "停止公开", "tenure.begin": "到任", "tenure.end": "离任", "tenure.waive": "有提醒仍任命",
        "tenure.cause": "离任原因", "tenure.unappoint": "撤回导入", "tenure.retract": "撤回误录", "tenure.reopen": "恢复任职",
        "employer.unregister": "撤回导入", "reserve.begin": "列入",
        "reserve.end": "移出", "cadre.keep": "登记", "judgement.give": "评分",
        "rating.decide": "决定", "rating.revoke": "撤销", "round.decide": "认定",
        "lapse.warn": "预警", "lapse.report": "报告已整改", "lapse.pass": "复查通过", "lapse.fail": "复查没有通过",
        "lapse.mend": "记录上已经整改", "lapse.propose": "公示拟降级", "lapse.reopen": "重新办理", "lapse.lower": "降级或者撤销",
        "lapse.drop": "不予处理", "lapse.restore": "恢复等级", "lapse.supersede": "了结", "judgement.keep": "留用",
        "account.add": "新建", "account.disable": "停用",
        "account.password": "改口令",
        "grant.begin": "给予", "session.begin": "成功", "session.refuse": "被拒", "session.end": "退出",
        "setting.change": "更改", "bulk.load": "完成", "coverage.begin": "开始", "coverage.end": "结束", "employer.add": "登记",
        "employer.change": "改资料", "employer.close": "注销", "employer.reopen": "撤销注销", "employer.count": "报人数",
        "body.add": "登记",
        "audit.read": "查看", "import.begin": "上传", "import.read": "读完", "import.apply": "生效", "import.undo": "撤回",
        "export.ask": "要求", "export.make": "生成", "export.fail": "没有生成", "export.take": "下载", "export.drop": "删除文件",
        "keys.begin": "启用新密钥", "keys.reclose": "重新加密", "keys.end": "停用旧密钥", "tie.offer": "请本人确认",
        "tie.prove": "本人已确认", "tie.fail": "没有对上", "request.make": "提出",
        "request.answer": "答复", "card.renew": "换验证码", "employment.begin": "登记", "person.merge": "合并",
        "person.merged": "并入另一条",
        "person.distinct": "是两个人", "person.unmerge": "撤回合并", "employment.end": "结束", "employment.resume": "结束撤回",
        "appraisal.open": "开始", "appraisal.codes": "印投票码", "appraisal.send": "用短信发投票码", "appraisal.close": "计票",
        "appraisal.follow": "写评议以后的办理情况", "appraisal.code": "补印一张投票码", "appraisal.cancel": "取消",
        "appraisal.annul": "作废", "appraisal.extend": "改截止日期",
        "appraisal.move": "登记改投纸质票", "appraisal.unmove": "撤销改投登记", "appraisal.leave": "网上的少数票不打开",
        "appraisal.paper": "登记纸质票", "appraisal.unpaper": "撤销纸质票登记", "appraisal.enter": "录一捆纸质票",
        "appraisal.differ": "两遍不一致", "appraisal.bundle": "一捆纸质票入票箱", "appraisal.unbundle": "撤回一捆纸质票",
        "quality.round": "体检", "quality.dismiss": "认可为例外", "quality.restore": "不再作为例外",
        "round.open": "开始", "round.adjust": "改日程和名额", "round.draw": "抽样", "round.end": "结束",
        "sheet.start": "开始", "sheet.write": "填写", "sheet.submit": "提交", "sheet.withdraw": "撤回",
        "sheet.begin": "开始审核", "sheet.review": "评分", "sheet.sendBack": "退回", "sheet.forward": "报上级",
        "sheet.escalate": "交上级审", "sheet.accept": "审定", "sheet.keep": "留存事实", "sheet.askUnlock": "申请解锁",
        "sheet.unlock": "解锁", "sheet.keepLocked": "不解锁", "sheet.visit": "现场核查", "sheet.opinion": "第二人的意见",
        "evidence.add": "加上", "evidence.remove": "删去",
        "draft.begin": "开始", "draft.save": "保存", "draft.undo": "撤销", "draft.redo": "重做", "draft.publish": "发布",
        "draft.consult": "征求意见", "draft.extend": "征求意见延期", "draft.recall": "撤回征求意见", "draft.comment": "提意见",
        "draft.uncomment": "收回意见", "draft.answer": "答复意见", "draft.settle": "办结征求意见",
        "announcement.begin": "发布", "announcement.object": "收到意见", "announcement.answer": "答复意见",
        "announcement.strike": "撤下", "announcement.settle": "办结", "announcement.withdraw": "撤回",
        "announcement.redate": "按实际公示的日子补记",
        "announcement.refuse": "查询码不对", "naming.open": "开始", "naming.recompute": "重算候选",
        "naming.nominate": "提名", "naming.withdraw": "撤回提名", "naming.decide": "命名", "naming.cancel": "取消",
        "honour.give": "授予", "honour.revoke": "撤销", "honour.refuse": "验证码不对",
    ]

    private static let fields = [
        "day": "日期", "until": "到期", "status": "状态", "kind": "种类", "name": "名称", "value": "值", "reason": "理由",
        "points": "得分", "level": "等级", "role": "角色", "post": "职务", "person": "姓名", "document": "文号", "login": "登录名",
        "code": "信用代码", "category": "类别", "industry": "行业", "ownership": "控股情况", "size": "规模", "zone": "开发区",
        "party": "党组织", "party_since": "党组织成立", "opened": "设立", "closed": "注销", "end_reason": "注销原因", "from": "起",
        "generation": "代", "table": "表", "rows": "行数", "place": "所在", "address": "来自", "parent": "上级", "query": "条件",
        "act": "变更", "list": "名单", "good": "可导入", "same": "已在册", "bad": "有问题", "kept": "留下",
        "words": "改动", "step": "第几步", "found": "新查出", "mended": "已改好", "title": "标题", "due": "应当答复", "struck": "撤下几家",
        "year": "年度", "criterion": "条目", "remark": "说明", "digest": "摘要",
        "bundle": "捆号", "papers": "张数", "refused": "没有发出", "seed": "种子", "drawn": "抽中几家",
    ]

    /// The lists that the codes of an employer are of.
    private static let codes = [
        "category": "unit_category", "industry": "industry", "ownership": "ownership", "size": "employer_size",
        "party": "party_organisation", "end_reason": "employer_end",
    ]

    func title(_ action: String) -> String {
        let group = Self.groups.first { action.hasPrefix($0.prefix) }?.title ?? action
        return Self.verbs[action].map { "\(group) · \($0)" } ?? group
    }

    /// What changed, field by field; the rest of a long text is left out.
    func content(_ event: SealedEvent) -> HTML {
        let lines = changes(event).map { label, old, new -> HTML in
            switch (old, new) {
            case (let old?, let new?): "<li>\(label)：<del>\(old)</del> → <ins>\(new)</ins></li>"
            case (nil, let new?): "<li>\(label)：\(new)</li>"
            case (let old?, nil): "<li>\(label)：<del>\(old)</del></li>"
            case (nil, nil): ""
            }
        }
        return lines.isEmpty ? "—" : "<ul class=\"plain\">\(lines.prefix(12).map { $0 })</ul>"
    }

    /// The same in words, for a file: `状态：已申报 → 已确认`.
    func words(_ event: SealedEvent) -> String {
        changes(event).map { label, old, new in
            "\(label)：\(old.map { old in new == nil ? "（原）\(old)" : "\(old) → " } ?? "")\(new ?? "")"
        }.joined(separator: "；")
    }

    private func changes(_ event: SealedEvent) -> [(label: String, old: String?, new: String?)] {
        let (before, after) = (values(event.before), values(event.after))
        let names = (before.map(\.key) + after.map(\.key)).reduce(into: [String]()) { names, name in
            if !names.contains(name) { names.append(name) }
        }
        return names.compactMap { name in
            let old = shown(before.first { $0.key == name }?.value, name, event)
            let new = shown(after.first { $0.key == name }?.value, name, event)
            return old == new ? nil : (label(name), old, new)
        }
    }

    private func shown(_ value: String?, _ name: String, _ event: SealedEvent) -> String? {
        guard event.action.hasPrefix("employer."), let set = Self.codes[name], let day = Instant(event.at)?.day else {
            return value
        }
        return value.map { catalogue.codes(set).name($0, on: day) }
    }

    private func label(_ name: String) -> String {
        if let known = Self.fields[name] { return known }
        // A bulk load names the acts it counts.
        if Self.verbs[name] != nil { return title(name) }
        if let part = Headcount.parts.first(where: { $0.id == name }) { return part.title }
        for kind in catalogue.kinds {
            if let field = kind.fields.first(where: { $0.id == name }) { return field.title }
        }
        return name
    }

    private func values(_ json: String?) -> [(key: String, value: String)] {
        guard let json, let object = try? JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        else { return [] }
        return object.sorted { $0.key < $1.key }.map { key, value in
            let text = value is NSNull ? "—" : "\(value)"
            return (key, text.count > 60 ? "\(text.prefix(60))…" : text)
        }
    }
}

import Markup

/// 404: nothing stands under this address, or nothing that this account may know of.
struct MissingPage: Page {
    var title: String { "没有找到这一页" }
    var content: HTML {
        """
        <p>这个地址下没有内容。可能是地址输错了，也可能是它已经撤销，或不在您负责的范围内。</p>
        <p>\(LinkButton("回到总览", "/"))</p>
        """
    }
}

/// 403: signed in, but this role may not do that here.
struct ForbiddenPage: Page {
    var role: String?

    var title: String { "您现在的身份不能打开这一页" }
    var content: HTML {
        """
        \(role.map { role in "<p>您现在的身份是“\(role)”。</p>" })\
        <p>这一页由其他单位或其他岗位负责。如果这项工作已交给您，请上级工会为您授权。</p>
        <p>\(LinkButton("回到总览", "/"))</p>
        """
    }
}

/// 500: our fault; the number finds it in the log.
struct FailurePage: Page {
    var reference: String

    var title: String { "系统出了差错" }
    var content: HTML {
        """
        <p>这不是您的操作有误，刚才填写的内容没有保存。请稍后再试一次。</p>
        <p>如果仍然不行，请把这个编号告诉管理员：<strong>\(reference)</strong></p>
        <p>\(LinkButton("回到总览", "/"))</p>
        """
    }
}

/// 429: the same machine asks again and again for what everybody may see.
struct TooOftenPage: Page {
    var title: String { "看得太频繁" }
    var content: HTML { "<p>这台机器一分钟里看了太多次公开页，请过一分钟再来。</p>\n" }
}

/// What the unions of the small world have done now and then, as `SmallWorld.federations` has it for those above.
extension SmallWorld {
    static let occasions = """
        红星机械厂工会|chair_protection|2013-03-18||matter=transfer consented=1 settled=1 summary=调动前征得同意
        晓墅纺织有限公司工会|chair_protection|2013-09-02||matter=pay consented=0 settled=0 summary=降低岗位工资
        晓墅纺织有限公司工会|chair_protection|2014-11-20|申报|matter=pay consented=1 settled=1 summary=已补发
        桐坑石材厂工会|chair_protection|2014-02-14||matter=dismissal consented=0 settled=1 summary=未经同意解除
        红星机械厂工会|party_post|2013-06-20||post=vice_chair investor=0 elected=1 document=梅总工〔2013〕9号
        安吉绿源竹业公司工会|party_post|2012-12-20||post=chair investor=1 elected=1
        长兴煤山水泥厂工会|party_post|2014-04-16|申报|post=chair investor=0 elected=1
        红星机械厂工会|joint_cultivation|2013-07-01||trained=12 both=5 summary=双向培养
        红星机械厂工会|joint_cultivation|2014-07-01||trained=10 both=6 summary=双向培养
        安竹制椅厂工会|joint_cultivation|2014-01-10||trained=8 both=2 summary=一对一带教
        红星机械厂工会|mediation_case|2013-10-22||people=3 days=9 agreed=1 performed=1 summary=加班费
        红星机械厂工会|mediation_case|2014-05-13||people=1 days=15 agreed=0 performed=0 summary=工伤待遇
        晓墅纺织有限公司工会|mediation_case|2014-03-25||people=6 days=22 agreed=1 performed=1 summary=欠薪
        晓墅纺织有限公司工会|mediation_case|2014-12-02|申报|people=2 days=6 agreed=1 performed=0 summary=社保
        桐坑石材厂工会|mediation_case|2013-11-15||people=2 days=30 agreed=0 performed=0 summary=解除合同
        红星机械厂工会|dispute_warning|2014-01-20||signals=2 followed=2
        红星机械厂工会|disclosure|2013-07-20||form=board items=6
        红星机械厂工会|disclosure|2014-01-20||form=meeting items=8
        红星机械厂工会|disclosure|2014-07-20||form=board items=7
        安竹制椅厂工会|disclosure|2014-02-18|申报|form=net items=3
        红星机械厂工会|bargaining|2013-05-10||subject=工资调整 replied=1 days=12
        红星机械厂工会|bargaining|2014-05-12||subject=工资调整 replied=1 days=20
        晓墅纺织有限公司工会|bargaining|2013-11-05||subject=高温津贴 replied=0 days=0
        晓墅纺织有限公司工会|bargaining|2014-06-05||subject=高温津贴 replied=1 days=28
        红星机械厂工会|member_appraisal|2013-12-18||members=280 voted=252 satisfied=200 basically=40 unsatisfied=12
        红星机械厂工会|member_appraisal|2014-12-18||members=298 voted=280 satisfied=240 basically=30 unsatisfied=10
        安吉绿源竹业公司工会|member_appraisal|2014-01-08|申报|members=160 voted=120 satisfied=70 basically=30 unsatisfied=20
        安竹制椅厂工会|member_appraisal|2013-12-20||members=120 voted=90 satisfied=50 basically=22 unsatisfied=18
        桐坑石材厂工会|member_appraisal|2013-12-22||members=18 voted=9 satisfied=3 basically=2 unsatisfied=4
        长兴煤山水泥厂工会|incident|2015-02-20||subject=accident people=1 summary=装卸时轻伤一人，已送医，伤情稳定
        织里铝业有限公司工会|incident|2015-01-28||subject=accident people=1 summary=机台轧伤手指一人，停机整改中
        雉城第三百货商店工会|incident|2015-01-28||subject=arrears people=6 summary=两个月工资没有发，正在协商
        康山机床附件厂工会|incident|2015-01-28||subject=mass people=35 summary=为加班工资停工半天，已复工
        长兴华远纺织有限公司工会|incident|2015-02-20||subject=arrears people=3 summary=离职结算拖延，已约谈
        红星机械厂工会|display|2013-06-28||plaque=1 identity=1 place=厂门口
        晓墅纺织有限公司工会|display|2013-06-29||plaque=1 identity=0
        晓墅纺织有限公司工会|display|2014-06-26||plaque=1 identity=1
        桐坑石材厂工会|display|2013-07-02|申报|plaque=0 identity=0
        红星机械厂工会|competition|2013-09-10||form=skill people=60 promoted=9
        红星机械厂工会|competition|2014-09-10||form=labour people=80 promoted=12
        安竹制椅厂工会|competition|2014-04-25||form=innovation people=20 promoted=1
        红星机械厂工会|proposal|2013-11-30||submitted=40 adopted=14 effect=12600000
        红星机械厂工会|proposal|2014-11-30||submitted=52 adopted=20 effect=18800000
        长兴煤山水泥厂工会|proposal|2014-03-30|申报|submitted=30 adopted=9 effect=5000000
        红星机械厂工会|cultural_activity|2013-10-01||name=竹乡歌会 people=180
        红星机械厂工会|cultural_activity|2014-03-08||name=女职工运动会 people=90
        安竹制椅厂工会|cultural_activity|2014-01-28||name=迎春晚会 people=110
        红星机械厂工会|model_worker|2013-04-28||rank=county title=安吉县劳动模范
        红星机械厂工会|model_worker|2014-04-28||rank=city title=湖州市劳动模范
        长兴煤山水泥厂工会|model_worker|2012-04-28||rank=province title=浙江省劳动模范
        红星机械厂工会|help_case|2013-12-25||matter=hardship people=4 settled=1 amount=800000
        红星机械厂工会|help_case|2014-05-21||matter=legal people=1 settled=0
        晓墅纺织有限公司工会|help_case|2014-04-02||matter=wage people=6 settled=1 amount=4600000
        桐坑石材厂工会|help_case|2014-01-18|申报|matter=wage people=2 settled=1 amount=900000
        红星机械厂工会|shared_resource|2014-06-18||form=venue partner=红星机械厂党支部 people=60
        红星机械厂工会|joint_building|2014-06-12||form=work partner=红星机械厂党支部 summary=同开会
        红星机械厂工会|facility_check|2013-11-12||items=6 home=1 bookroom=1 park=0
        红星机械厂工会|facility_check|2014-11-12||items=8 home=1 bookroom=1 park=1
        安竹制椅厂工会|facility_check|2014-02-25||items=3 home=1 bookroom=0 park=0
        红星机械厂工会|budget|2013-01-20||year=2012 planned=18000000 spent=17200000 audited=1 published=1
        红星机械厂工会|budget|2014-01-20||year=2013 planned=19000000 spent=18800000 audited=1 published=1
        晓墅纺织有限公司工会|budget|2014-01-25||year=2013 planned=9000000 spent=9600000 audited=0 published=0
        安竹制椅厂工会|budget|2014-02-10|申报|year=2013 planned=5000000 spent=4100000 audited=1 published=0
        红星机械厂工会|audit_finding|2013-02-26||findings=3 rectified=3
        晓墅纺织有限公司工会|audit_finding|2014-02-26||findings=5 rectified=2
        安竹制椅厂工会|audit_finding|2014-03-12|申报|findings=2 rectified=1
        红星机械厂工会|carrier_activity|2014-06-20||form=love name=关爱新职工 people=70
        """
}

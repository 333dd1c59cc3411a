/// What the federations of the small world have done beside the work that `TownshipEffort` and `SmallWork` describe:
/// one line each, so that every figure of it can be worked out by hand.
///
/// unit | kind | day | 申报 when only declared | fields; amounts in fen
extension SmallWorld {
    static let federations = """
        湖州市总工会|standard_research|2013-05-20||subject=乡镇（街道）总工会标准 places=12 opinions=46 adopted=31
        安吉县总工会|standard_research|2013-06-03||subject=乡镇（街道）总工会标准 places=6 opinions=20 adopted=9
        安吉县总工会|standard_research|2014-09-12||subject=基层工会标准 places=4 opinions=10 adopted=8
        长兴县总工会|standard_research|2013-06-05|申报|subject=乡镇（街道）总工会标准 places=5 opinions=15 adopted=6
        湖州市总工会|phase_task|2013-12-20||year=2013 planned=18 done=15
        安吉县总工会|phase_task|2013-12-10||year=2013 planned=16 done=12
        安吉县总工会|phase_task|2014-06-20||year=2014 planned=14 done=7
        安吉县总工会|phase_task|2014-12-12||year=2014 planned=14 done=13
        长兴县总工会|phase_task|2013-12-15||year=2013 planned=16 done=10
        长兴县总工会|phase_task|2014-12-15||year=2014 planned=14 done=9
        湖州市总工会|responsible_leader|2013-05-06||wanted=14 named=14
        安吉县总工会|responsible_leader|2013-05-15||wanted=17 named=15
        安吉县总工会|responsible_leader|2014-05-12||wanted=17 named=17
        长兴县总工会|responsible_leader|2013-05-16||wanted=18 named=12
        湖州市总工会|yearly_plan|2013-04-12||year=2013 document=湖总工〔2013〕65号 tasks=24 passed_on=24
        安吉县总工会|yearly_plan|2013-05-10||year=2013 document=安总工〔2013〕21号 tasks=20 passed_on=14
        安吉县总工会|yearly_plan|2014-03-11||year=2014 document=安总工〔2014〕9号 tasks=16 passed_on=16
        长兴县总工会|yearly_plan|2013-05-20||year=2013 document=长总工〔2013〕30号 tasks=18 passed_on=9
        湖州市教育工会|yearly_plan|2013-05-22||year=2013 document=湖教工〔2013〕5号 tasks=8 passed_on=8
        湖州市总工会|publicity|2013-10-24||channel=site title=乡镇工会规范化建设现场会
        安吉县总工会|publicity|2013-09-17||channel=paper title=竹乡工会建家记
        安吉县总工会|publicity|2014-04-22||channel=net title=梅溪经验
        安吉县总工会|publicity|2014-11-03|申报|channel=seminar title=会员评议研讨
        长兴县总工会|publicity|2014-05-08||channel=paper title=煤山的职工书屋
        湖州市总工会|document_issue|2013-04-12||number=湖总工〔2013〕65号 title=三年行动计划 copies=16 delivered=16
        安吉县总工会|document_issue|2013-05-10||number=安总工〔2013〕21号 title=实施方案 copies=15 delivered=12
        安吉县总工会|document_issue|2014-03-11||number=安总工〔2014〕9号 title=2014年实施方案 copies=15 delivered=15
        安吉县总工会|document_issue|2014-06-02||number=安总工〔2014〕17号 title=评议建家通知 copies=30 delivered=21
        长兴县总工会|document_issue|2013-05-20|申报|number=长总工〔2013〕30号 title=实施方案 copies=16 delivered=10
        湖州市总工会|joint_conference|2014-03-18||form=tripartite topics=集体合同三年计划 resolved=5 done=4
        安吉县总工会|joint_conference|2013-11-08||form=joint topics=职工活动中心 resolved=3 done=2
        安吉县总工会|party_assessment|2013-12-28||full=5 given=4
        安吉县总工会|satisfaction_survey|2014-12-01||distributed=500 returned=450 satisfied=396
        安吉县总工会|reserve_cadre|2013-12-02||cadres=21 young=9 reserve=8 promoted=2
        安吉县总工会|staffing|2013-12-02||workers=24 full_time=20 hired=4 college=22
        安吉县总工会|training_course|2013-09-26||subject=工会主席培训 invited=60 trained=52 hours=16
        安吉县总工会|organising_drive|2013-11-30||target=zone targets=40 organised=26 joined=1120
        安吉县总工会|carrier_activity|2014-05-01||form=brand name=竹乡娘家人 people=300
        """

    static let townships = """
        梅溪镇总工会|satisfaction_survey|2013-11-05||distributed=200 returned=180 satisfied=150
        梅溪镇总工会|satisfaction_survey|2014-11-06||distributed=220 returned=200 satisfied=176
        煤山镇总工会|satisfaction_survey|2013-12-10|申报|distributed=100 returned=80 satisfied=60
        梅溪镇总工会|reserve_cadre|2013-12-05||cadres=12 young=5 reserve=4 promoted=1
        梅溪镇总工会|reserve_cadre|2014-12-05||cadres=12 young=7 reserve=5 promoted=2
        煤山镇总工会|reserve_cadre|2013-12-06||cadres=10 young=2 reserve=0 promoted=0
        梅溪镇总工会|staffing|2013-12-05||workers=8 full_time=3 hired=2 college=6
        梅溪镇总工会|staffing|2014-12-05||workers=9 full_time=4 hired=3 college=8
        煤山镇总工会|staffing|2013-12-06|申报|workers=6 full_time=1 hired=0 college=3
        梅溪镇总工会|training_course|2013-08-15||subject=财务和经审 invited=30 trained=24 hours=8
        梅溪镇总工会|training_course|2014-08-20||subject=平等协商 invited=35 trained=33 hours=8
        煤山镇总工会|training_course|2013-10-11||subject=基层工会业务 invited=20 trained=12 hours=6
        梅溪镇总工会|organising_drive|2013-09-30||target=private targets=25 organised=15 joined=430
        梅溪镇总工会|organising_drive|2014-09-30||target=migrant targets=12 organised=9 joined=260
        煤山镇总工会|organising_drive|2013-10-20||target=private targets=18 organised=7 joined=150
        梅溪镇总工会|joint_cultivation|2014-03-20||trained=20 both=11 summary=书记讲党课，主席讲业务
        梅溪镇总工会|party_assessment|2013-12-26||full=10 given=8
        梅溪镇总工会|party_assessment|2014-12-26||full=10 given=9
        煤山镇总工会|party_assessment|2013-12-27||full=8 given=5
        梅溪镇总工会|joint_building|2013-07-10||form=organisation partner=梅溪镇党委 summary=同步建立党组织和工会
        梅溪镇总工会|joint_building|2014-04-10||form=work partner=梅溪镇党委 summary=同部署同检查
        梅溪镇总工会|joint_building|2014-05-06||form=system partner=梅溪镇党委 summary=联席制度
        梅溪镇总工会|joint_building|2014-10-06||form=organisation partner=梅溪镇党委 summary=新建三家
        煤山镇总工会|joint_building|2014-02-20|申报|form=work partner=煤山镇党委 summary=联合走访
        梅溪镇总工会|joint_conference|2013-10-15||form=joint topics=职工体检 resolved=4 done=3
        梅溪镇总工会|joint_conference|2014-10-14||form=tripartite topics=工资支付 resolved=5 done=5
        煤山镇总工会|joint_conference|2013-11-21||form=joint topics=阵地建设 resolved=2 done=1
        梅溪镇总工会|dispute_warning|2013-12-12||signals=6 followed=5
        梅溪镇总工会|dispute_warning|2014-12-11||signals=4 followed=4
        煤山镇总工会|dispute_warning|2014-01-15|申报|signals=5 followed=2
        梅溪镇总工会|guidance_visit|2013-09-05||unions=6 issues=9 solved=6
        梅溪镇总工会|guidance_visit|2014-03-06||unions=5 issues=4 solved=4
        梅溪镇总工会|guidance_visit|2014-09-04||unions=7 issues=5 solved=3
        煤山镇总工会|guidance_visit|2014-02-11||unions=3 issues=6 solved=1
        梅溪镇总工会|shared_resource|2013-08-08||form=venue partner=梅溪镇党群中心 people=120
        梅溪镇总工会|shared_resource|2014-04-18||form=activity partner=梅溪镇党群中心 people=200
        梅溪镇总工会|shared_resource|2014-08-08||form=service partner=梅溪镇党群中心 people=80
        煤山镇总工会|shared_resource|2013-11-11||form=venue partner=煤山镇党群中心 people=60
        梅溪镇总工会|township_facility|2013-10-30||area=420 culture=1 training=1 help=0 independent=1
        梅溪镇总工会|township_facility|2014-10-30||area=520 culture=1 training=1 help=1 independent=1
        煤山镇总工会|township_facility|2013-10-31||area=120 culture=1 training=0 help=0 independent=0
        梅溪镇总工会|funding|2013-07-15||source=union granted=5000000 received=5000000
        梅溪镇总工会|funding|2014-07-15||source=finance granted=8000000 received=6000000
        煤山镇总工会|funding|2013-09-10||source=union granted=3000000 received=2000000
        梅溪镇总工会|carrier_activity|2013-09-20||form=love name=企业爱职工 people=260
        梅溪镇总工会|carrier_activity|2014-09-20||form=brand name=梅溪竹匠 people=90
        煤山镇总工会|carrier_activity|2014-05-20|申报|form=love name=职工爱企业 people=150
        梅溪镇总工会|responsible_leader|2013-06-03||wanted=11 named=11
        梅溪镇总工会|yearly_plan|2013-06-20||year=2013 document=梅总工〔2013〕4号 tasks=12 passed_on=12
        梅溪镇总工会|publicity|2014-04-22||channel=net title=梅溪怎样建家
        梅溪镇总工会|phase_task|2014-12-05||year=2014 planned=10 done=9
        """
}

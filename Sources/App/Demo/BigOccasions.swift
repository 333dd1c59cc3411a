/// What a city's federations and unions do beside the work that `TownshipEffort` and `BigWork` describe, in a year.
enum BigOccasions {
    static let counties = OccasionPattern.all(
        """
        standard_research | 600 | subject=乡镇（街道）总工会标准 places=4..12 opinions=10..40 adopted=30-90%opinions
        phase_task | 1000 | year=year planned=12..18 done=70-100%planned
        responsible_leader | 1000 | wanted=14..20 named=75-100%wanted
        yearly_plan | 1000 | year=year document=县总工〔2014〕1号 tasks=14..20 passed_on=60-100%tasks
        publicity | 1000 | channel=site/seminar/net/paper title=一线工会经验
        publicity | 800 | channel=net/paper title=职工之家巡礼
        document_issue | 1000 | number=县总工〔2014〕2号 title=工作要点 copies=14..20 delivered=80-100%copies
        joint_conference | 900 | form=joint/tripartite topics=职工服务 resolved=2..6 done=50-100%resolved
        """)

    static let townships = OccasionPattern.all(
        """
        satisfaction_survey | 700 | distributed=80..300 returned=80-98%distributed satisfied=75-97%returned
        reserve_cadre | 900 | cadres=6..16 young=25-75%cadres reserve=2..6 promoted=0-60%reserve
        staffing | 900 | workers=5..12 full_time=30-80%workers hired=0-30%workers college=60-100%workers
        training_course | 850 | subject=基层工会业务 invited=20..45 trained=65-100%invited hours=6..16
        organising_drive | 800 | target=private/zone/migrant targets=8..30 organised=35-95%targets joined=60..600
        party_assessment | 850 | full=5..10 given=60-100%full document=镇委〔2014〕8号
        joint_building | 800 | form=organisation/work/system partner=镇党委 summary=同部署同检查
        joint_building | 600 | form=organisation/work/system partner=镇党委 summary=同步建立组织
        joint_conference | 750 | form=joint/tripartite topics=职工服务 resolved=2..5 done=40-100%resolved
        dispute_warning | 700 | signals=1..8 followed=60-100%signals
        guidance_visit | 900 | unions=3..9 issues=2..9 solved=50-100%issues
        guidance_visit | 700 | unions=3..9 issues=2..9 solved=50-100%issues
        shared_resource | 700 | form=venue/activity/service/money partner=镇党群中心 people=40..300
        township_facility | 900 | area=60..600 culture=?900 training=?650 help=?750 independent=?600
        funding | 800 | source=union/finance granted=2000000..9000000 received=70-100%granted
        carrier_activity | 700 | form=love/brand name=双爱双促 people=60..400
        phase_task | 700 | year=year planned=8..12 done=60-100%planned
        responsible_leader | 800 | wanted=8..14 named=80-100%wanted
        """)

    static let unions = OccasionPattern.all(
        """
        member_appraisal | 450 | members=60..120 voted=70-98%members satisfied=40-80%voted basically=9-18%voted \
        unsatisfied=0-2%voted
        display | 350 | plaque=?950 identity=?800
        disclosure | 300 | form=board/meeting/net items=2..9
        facility_check | 250 | items=2..8 home=?800 bookroom=?400 park=?150
        proposal | 150 | submitted=4..60 adopted=15-60%submitted effect=100000..20000000
        cultural_activity | 250 | name=职工文化活动 people=20..200
        budget | 250 | year=year planned=300000..9000000 spent=80-105%planned audited=?850 published=?700
        audit_finding | 120 | findings=1..5 rectified=50-100%findings
        help_case | 80 | matter=legal/wage/hardship people=1..6 settled=?850 summary=由工会受理并跟进
        mediation_case | 50 | people=1..8 days=2..24 agreed=?800 performed=?750 summary=由调解委员会主持
        bargaining | 80 | subject=工资调整 replied=?900 days=3..25
        joint_cultivation | 100 | trained=4..20 both=20-70%trained summary=双向培养
        competition | 150 | form=labour/skill/innovation/saving people=10..80 promoted=0-25%people
        chair_protection | 4 | matter=transfer/dismissal/pay consented=?750 settled=?850 summary=上级工会已介入
        party_post | 20 | post=chair/vice_chair investor=?100 elected=?900
        """)
}

"""Good Chinese that resembles mistakes, and the mistakes beside it."""

import pytest
from examples import ROOT, fix_bytes
from rule_examples import codes, whole

from fazhi_report.model import parse
from fazhi_report.rules import examine

PARTS = (
    "sections:\n  - id: 甲\n    achievements:\n      - id: 乙\n        text: {}\n        metrics:{}"
)


def with_metrics(text, **metrics):
    lines = "".join(f"\n          {name}: {value}" for name, value in metrics.items())
    return whole(PARTS.format(text, lines))


def count(prose, code):
    return codes(whole(prose, in_prose=True)).count(code)


def with_table(*rows, head=("事项", "件数", "同比")):
    lines = "".join(f"\n        - {list(row)}" for row in rows)
    return whole(f"sections:\n  - id: 甲\n    table:\n      head: {list(head)}\n      rows:{lines}")


@pytest.mark.parametrize(
    ("code", "prose"),
    [
        ("FZ608", "增强紧迫感、等不起的责任感，支持规划调整、等价置换。"),
        ("FZ608", "克服看、等、靠的思想，不再跑项目、等项目、靠项目。"),
        ("FZ608", "完善信用评价、等级评定、档案管理。"),
        ("FZ631", "处理好“形”与“神”、“量”与“质”的关系。"),
        ("FZ631", "坚持“一村一策”、“一户一档”、分类指导的方针。"),
        ("FZ631", "获得“甲奖”、“乙奖”和省优质工程奖，贯彻“甲”、“乙”方案、丙计划。"),
        ("FZ631", "实现“一证通行”、“茶”路无忧。"),
        ("FZ631", "转发《关于推广“甲码”、“乙码”的通知》《关于“丙”、“丁”的函》。"),
        ("FZ412", "短板亟待补齐，设施仍待补充，缺口有待填补，看待补短板问题要全面。"),
        ("FZ412", "支持朱某某申请援助，王××一案调解成功，为张*明维权。"),
        ("FZ412", "王某某诉某某街道办事处行政处罚一案，某某区政府败诉。"),
        ("FZ412", "李某某不服某某区市场监管局处罚决定。对××镇××村土地纠纷依法调处。"),
        ("FZ412", "标*号的事项按*号键办理，场馆为5*5米，推行“1+X”证书，拍摄X光片，王×名下房产。"),
        ("FZ412", "xx镇xx村民委员会诉xx县人民政府一案审结。"),
        ("FZ409", "主要做法:一是健全制度。二是加强培训。\n\n三是强化督察。"),
        ("FZ409", "一是健全制度，包括：一是立项。二是审查。二是加强培训。"),
        (
            "FZ409",
            "".join(f"{n}是做好工作。" for n in (*"一二三四五六七八九十", "十一")),
        ),
        ("FZ409", "一要从严。二要从实。抓住三要素。"),
        (
            "FZ620",
            "3.甲村修路。".join(
                ("1.乙村通电。\n\n2.丙村通水。\n\n", "\n\n4.7个村通气。\n\n5.丁村绿化。")
            ),
        ),
        ("FZ620", "三、四月份集中检查。\n\n一、甲。\n\n二、乙。"),
        ("FZ632", "窗口设在中心路122-124号，2023-2024学年开课。".replace("2023-2024", "2023—2024")),
        ("FZ633", "附件1 名词解释\n\n1 总则\n\n公布于示例报 2023-03-09，电话 0316-2345678。"),
        ("FZ635", "今天的山区面貌一新，昨天的渔村变了样。"),
        ("FZ401", "人均收入低于3000元的农户全部脱贫。"),
        ("FZ401", "服务亿万人民，引进50亿级项目，超10亿企业增多，100亿规模的基金落地。"),
        (
            "FZ401",
            "走访数百人，几十万元到位，十几个部门参加，三四次会商，1个多月办结，1个半月完成。",
        ),
        ("FZ401", "六届十二次、十三次全会召开，20万吨级泊位开工，迈上千亿元台阶。"),
        (
            "FZ401",
            "引进50亿元以上制造业项目，九部委、9部委发文，500米服务半径全覆盖，达1亿3千多万。",
        ),
        ("FZ611", "6月12号线开通。"),
        ("FZ640", "县政府办公室办公室主任、各党小组党小组长参加，一件件一件件落实。"),
        ("FZ640", "违法行为为首要事项，以公益为目的的活动，企业参与与否自愿，以华为为例。"),
        (
            "FZ640",
            "实实在在的成效往往来自一件一件、一步一步的落实，企业创业创新活跃，委员会会议召开。",
        ),
        ("FZ643", "收到《甲》 《乙》两份，附件 《丙》，见 A《丁》。"),
        ("FZ655", "“推行‘一网’通办。\n\n“落实‘三项’制度。”《论‘三农’》，O’Neil公司。"),
        ("FZ653", "学习总书记重要讲话，研习总书记著作，传达“习总书记”一词。"),
        ("FZ401", "全省总产值跨越7万亿、8万亿、9万亿三个大台阶。"),
        ("FZ401", "全县总产值跨上三百亿元台阶、400亿元台阶，收入突破20亿元关口。"),
        ("FZ401", "完成500万元以上固定资产投资，限额以上和1000万元以上零售企业增加。"),
        ("FZ410", "宣传60余次，投入2万余元、1.5亿余元，剩余3件，第3余下部分，资金5余额2。"),
        (
            "FZ411",
            "《市法治政府建设实施纲要（2021—2025年）》《法治政府建设实施纲要（2021—2025 年）》",
        ),
        (
            "FZ411",
            "《法治政府建设实施纲要》《甲市党政主要负责人履行推进法治建设第一责任人职责办法》",
        ),
        ("FZ641", "《示例（2021—2025年）》《甲（2020）》“A(B)”“6·14”。"),
        ("FZ641", "“2.0”版平台、“1.5”级企业、“3·15”消费者权益日，《GB/T 9704 格式》。"),
        ("FZ641", "填写“5.1”日报表，“1.8”产业节能、周期。"),
        (
            "FZ623",
            "会议记录完整，打破惯例留下影像记录仪的记录。做好创新服务记录，创造条件做好会议记录，刷新浏览记录，更新记录，一贯策略。",
        ),
        ("FZ623", "刷新全市信用记录，系统自动生成新记录。打破部门壁垒共享信用记录。"),
        ("FZ412", "典型案例：某区XX公司未批先建，××有限公司被处罚，某某企业整改。"),
        ("FZ612", "历时12年初步建成，连续10年度考核优秀，经过10年末端治理。"),
        ("FZ615", "获评2023十大法治案例，位列2023百强县，举办2023千岛湖论坛。"),
        ("FZ615", "1万5千余人参加，1亿2千万元到位。"),
        ("FZ615", "惠及5千多户，走访3千余家，发放2百多份，覆盖6千多公里。"),
        ("FZ611", "8月2号车间检修。"),
        ("FZ612", "时隔25年底气更足。"),
        ("FZ618", "依据某部公告〔2022〕第3号、通告〔2023〕第2号和（2023）冀01行终5号判决。"),
        ("FZ632", "出让12-3地块，规划15-2宗地。"),
        ("FZ632", "2000～2010人参加，2024—2025冬春行动。"),
        ("FZ634", "报名截止2023年6月30日，申报截止12月底。"),
        ("FZ635", "接近日均水平，工作日前送达，当日前往现场，过去年均增长较快，附近日照充足。"),
        ("FZ637", "受理申请审批事项，依法提请批准，报请批准后执行。"),
        ("FZ516", "修订了管理办法和附件1、附件2，《规划》及附件1同步印发。"),
        ("FZ407", "率先完成投资20%，同比增长5%；办事效率提升30%，同比提高5%。"),
        ("FZ605", "“第一段引文。\n\n“第二段引文。”"),
        ("FZ620", "1.甲。\n\n2.乙。\n\n3.一是丙。"),
        ("FZ620", "附件：1.执法统计表\n\n2.复议统计表"),
        ("FZ640", "存在在建工程，集中在在校学生，体现在在职培训，以及及时处理。"),
        ("FZ401", "500米公交站点覆盖率提高。"),
        ("FZ622", "怎么办？！改革……，他说：“好。”"),
        ("FZ647", "建成集咨询、调解于一体的中心，设立集体经济、合作社。"),
        ("FZ424", "受理“甲类”11件，增长10%，办结约7件，增长9%，收入11.5万元，增长7%。"),
        ("FZ424", "办结案件105件，同比增加5件，增长5%。律师28名，较上年减少了4名，下降10.3%。"),
        ("FZ424", "比上年多5件，增长3%；同比减少案件4件，下降9%。"),
        ("FZ423", "投资完成率120%，增长率300%，满意率100%。"),
        (
            "FZ426",
            "毛入学率103%，产能利用率达到112%，拨备覆盖率为210%，满意率120%，参保率达100%，效率提高130%。",
        ),
        (
            "FZ427",
            "受理50件，其中甲类20件、乙类30件，合计50件；投入1.2万元、0.36万元，合计1.6万元。",
        ),
        ("FZ427", "收到300件，办结约120件、转送130件，合计260件；检查9户、处罚3次，合计9户。"),
        ("FZ427", "由30天缩短到20天，压缩33.3%；由1.2万件增加到1.5万件，增长28%。"),
        ("FZ427", "由5件增加到9件，年均增长16%；由近200万元增加到300万元，增长60%。"),
        ("FZ427", "38件，占全部200件的19%；12件，占全年57件的21%；3人，占总数400件的5%。"),
        ("FZ612", "建校204年，建馆200年度假区开业，编号120224年检。"),
        ("FZ619", "历时18月有余，得5时3分球，12月底前完成，24时00分起施行。"),
        ("FZ412", "培训 12人次，办结 件数上升。"),
        (
            "FZ410",
            "签约5000余人，发出要约300多份，附近300多户受益，约300件，超过4733件，近5000人。",
        ),
        (
            "FZ624",
            "发行3万亿元，服务亿万群众，版本为1.2.3，走访50家家政企业，3个个体户，5件件件有回音。",
        ),
        ("FZ624", "占全省的3.5%，200，000多人次的列法不用，受理1，20件。"),
        ("FZ409", "第一，建制度；第二，抓培训。获得第三、第四名，第一、第三产业增长。"),
        ("FZ632", "供水温度控制在-5%，代码3%20-4，增长5%—8%。"),
        ("FZ640", "建立问题清单和责任清单，服务服务对象，大家研究研究。很多很多，一个个解决。"),
        ("FZ640", "完善共建共治机制，运用信用信息，企业家企业文化。"),
        (
            "FZ409",
            "依照第五条第（一）、（三）项规定，包括：（1）建档；（2）回访。（1）公开；（2）监督。",
        ),
        ("FZ409", "重点是：①立项；②审查。改造小（2）型水库，附件（3）所列事项，甲（一）乙（三）。"),
        (
            "FZ421",
            "代表“甲”共100名（其中女代表30名，党员代表80名），6759家（上年5842家，全市90家）。",
        ),
    ],
)
def test_good_prose_is_not_reported(code, prose):
    assert count(prose, code) == 0


@pytest.mark.parametrize(
    ("code", "prose", "times"),
    [
        ("FZ608", "惠及老人、儿童、等5类群体，覆盖城管、交通、等，成效好。", 2),
        (
            "FZ631",
            "学习《甲》、《乙》和《丙》，抓“双治”、“五化”工作，读《甲》、《乙》《丙》等书。",
            3,
        ),
        ("FZ412", "（此处待补充），由某某局负责，20XX年完成。", 3),
        ("FZ412", "共召开会议*次，培训*余人次，*个小组和*县参加。", 4),
        ("FZ412", "xx镇有x名人员，产值xx.x亿元，增长x.x%，列第xx位。×月×日，X个组到位。", 8),
        ("FZ412", "受理案件**件。由××局牵头，XX部门配合；办结一案。某某县举办培训。", 4),
        ("FZ409", "一要从严。三要从实。", 1),
        ("FZ409", "一是健全制度。\n\n三是强化督察。", 1),
        ("FZ409", "任务有：（一）立项；（三）审查。做法：①立项；②审查；④公布。", 2),
        ("FZ409", "（1）健全制度。（2）加强培训。（4）强化督察；（4）公开。", 2),
        ("FZ409", "第一，健全制度；第二，加强培训；第四，强化督察。", 1),
        ("FZ427", "受理500件，其中维持210件、撤销60件、终止95件，合计375件。", 1),
        ("FZ427", "由200万元增加到300万元，增长60%；从36天缩短到18天，缩短55%。", 2),
        ("FZ427", "办理38件，占全部200件的29%。", 1),
        ("FZ423", "败诉率下降到-3%。", 1),
        ("FZ612", "202年3月启动，20224年完成，印发《甲规划（2021—20255年）》。", 3),
        ("FZ619", "13月底前完成，25时30分到达，8时75分启动。", 3),
        ("FZ412", "培训执法人员    人次，办结复议案件 件。", 2),
        ("FZ410", "约300余件案件移送，近5000多人参加，共计约4733件。", 3),
        ("FZ410", "宣传6余次，走访12余户，投入2余万元，历时3余年。", 4),
        ("FZ624", "增长5个%，提高3%个百分点，经费30万万元，500件件，用时3.5.天，受理1，200件。", 6),
        ("FZ426", "法律顾问配备率达130%，公共法律服务覆盖率为１０2%。", 1),
        ("FZ632", "办结率保持在80%-90%，投资3亿~5亿元，受益1.5万–2万人。", 3),
        ("FZ640", "健全制度制度，落实工作工作责任，推进改革改革，公开透明透明。", 4),
        ("FZ409", "一是健全制度。\n\n一是加强培训。三是督察。", 1),
        ("FZ620", "1.甲。\n\n2.乙。\n\n4.丙。", 1),
        ("FZ620", "附件：1.执法统计表\n\n3.复议统计表", 1),
        ("FZ632", "2023-2024学年开课。", 1),
        ("FZ604", "坚持“高效、、便民”的方向。", 1),
        ("FZ605", "落实《甲规划（2021—2025年》，推行乙办法（试行）。", 1),
        ("FZ605", "推行“甲《乙”、“丙”办法。", 1),
        ("FZ605", "“甲（乙”丙）", 2),
        ("FZ411", "《党政主要负责人推进法治建设第一责任人职责规定》", 1),
        ("FZ411", "《法制政府建设实施纲要（2015-2020年）》", 1),
        ("FZ605", "“第一段引文。\n\n第二段引文。”", 2),
        ("FZ607", "1、“三项制度”落实。\n\n2、——公开。", 2),
        ("FZ620", "1.甲。\n\n2.乙。\n\n2.一是丙。", 1),
        ("FZ516", "名单见附件1、附件2和附件3。", 1),
        ("FZ423", "合格率提升至110%，采纳率增至120%。", 2),
        ("FZ640", "收费方式在在网上公开。", 1),
        ("FZ641", "“12.4”国家宪法日、“4.15” 全民国家安全教育日、《2023 年普法要点》", 3),
        ("FZ640", "县民政局民政局公布清单，推进规范化规范化管理。", 2),
        ("FZ618", "示政发﹝2023﹞8号文件印发。", 1),
        ("FZ623", "推进法制政府建设，履行法制建设第一责任人职责。", 2),
        ("FZ633", "共受理 12件，附件2 说明。", 1),
        ("FZ635", "昨天下午召开会议。", 1),
        ("FZ640", "依法为为群众服务，对企业进行进行检查，强化高质量发展高质量发展成效。", 3),
        ("FZ643", "落实“甲” 要求 ，推进“ 乙”工作。", 3),
        ("FZ643", "通过 《甲方案 》， 抓好《 乙》 要求； 一是落实。", 6),
        ("FZ641", "《规划(2021-2025年)》《甲(试行）》“买买提?甲”6•14《方案(2020)》“甲,乙”", 7),
        (
            "FZ623",
            "打破历史记录，刷新4项甲市记录，创参赛人数新记录，打破往届记录，工作相辅相承。",
            5,
        ),
        ("FZ622", "成效好，。再接再厉；，继续（，甲、）推进， 。", 5),
        ("FZ647", "建成集咨询、调解的中心。", 1),
        ("FZ424", "建成示范点4个，增长4倍；受理11件，同比增长7%。", 2),
        (
            "FZ423",
            "满意率达120%，办结率为９８%，办结率为0123456789012345678901%，按时办结率为101.5%。",
            2,
        ),
        (
            "FZ421",
            "出庭“甲”46宗（正职25宗，副职20宗），收到“乙”12件，其中甲类9件，乙类4件。制定“丙”25部（其中新增37部，修订0部）。",
            3,
        ),
        ("FZ644", "今年继续推进。", 1),
        ("FZ645", "紧紧围绕市委、市政府部署，落实市委市政府要求，贯彻市委市政府决策。", 1),
    ],
)
def test_mistakes_are_reported(code, prose, times):
    assert count(prose, code) == times


@pytest.mark.parametrize(
    "prose",
    [
        "增强紧迫感、等不起的责任感。",
        "坚持“一村一策”、“一户一档”、分类指导的方针。",
        "窗口设在中心路122-124号。",
        "附件1 名词解释",
        "示例市?未来城建成。",
        "8月2号车间检修，5月3号楼竣工。",
        "时隔25年底气更足。",
        "1万5千余人参加，1亿2千万元到位。",
        "2024-2025冬春行动。",
    ],
)
def test_safe_fixes_leave_good_prose_alone(prose):
    content = whole(prose, in_prose=True).encode()
    assert fix_bytes(content, unsafe=False)[0] == content


@pytest.mark.parametrize(
    ("prose", "fixed"),
    [
        ("2024-2025赛季、2023-2024学年。", "2024—2025赛季、2023—2024学年。"),
        ("2024-2025供暖期。2021-2025年规划。", "2024—2025供暖期。2021—2025年规划。"),
        (
            "三年行动（2018-2020）、编号（2018-0012）。",
            "三年行动（2018—2020）、编号（2018-0012）。",
        ),
        ("5-10个。2024-2025供暖期。", "5～10个。2024—2025供暖期。"),
        ("为什么?因为方便。怎么办?", "为什么？因为方便。怎么办？"),
        ("8月2号召开，8月3号下午闭会，8月4号。", "8月2号召开，8月3日下午闭会，8月4日。"),
    ],
)
def test_safe_fixes_of_dates_and_questions(prose, fixed):
    content = fix_bytes(whole(prose, in_prose=True).encode(), unsafe=False)[0]
    assert content.decode() == whole(fixed, in_prose=True)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("建成球场3座，修缮{{ 示范公园 }}。", "FZ401"),  # equal by chance
        ("全年新建示范公园3座，修缮{{ 示范公园 }}。", "FZ402"),
        ("示范公园4座，修缮{{ 示范公园 }}。", "FZ402"),
        ("甲县示范公园4座，修缮{{ 示范公园 }}。", "FZ401"),
        ("2022年示范公园4座，修缮{{ 示范公园 }}。", "FZ401"),
        ("目标是示范公园3～5座，修缮{{ 示范公园 }}。", "FZ401"),
    ],
)
def test_number_repeats_a_metric_only_after_its_name(text, code):
    assert codes(with_metrics(text, 示范公园="3座")) == [code]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("引进研究机构5至7家。", "5至7家"),
        ("引进研究机构5万到7万家。", "5万到7万家"),
        ("机构由5至7家。", "7家"),
        ("修订村规民约90份。", "90份"),
        ("惠及居民约23万户。", "约23万户"),
        ("签约300家。", "300家"),
        ("附近500户受益。", "500户"),
        ("共签约近300家。", "近300家"),
    ],
)
def test_a_range_is_one_number(text, number):
    examined = examine(parse(whole(text, in_prose=True).encode(), "f.yaml"))
    messages = [diagnostic.message for diagnostic in examined.diagnosed.diagnostics]
    assert messages == [f"数字“{number}”没有登记为指标"]


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("按时办结率95%。", "请在 metrics 下登记“按时办结率: 95%”，这里写 {{ 按时办结率 }}"),
        ("年度安排资金12亿元。", "请在 metrics 下登记“安排资金: 12亿元”，这里写 {{ 安排资金 }}"),
        ("满意率均100%。", "请在 metrics 下登记“满意率: 100%”，这里写 {{ 满意率 }}"),
        ("出庭应诉率提升至95%。", "请在 metrics 下登记“出庭应诉率: 95%”，这里写 {{ 出庭应诉率 }}"),
        (
            "制止滥用权力行为2起。",
            "请在 metrics 下登记“制止滥用权力行为: 2起”，这里写 {{ 制止滥用权力行为 }}",
        ),
        *(
            (text, "请在 metrics 下给它起个名字登记，这里写 {{ 指标名 }}")
            for text in (
                "还管护着16个水库。",
                "完成甲片区、乙片区、丙片区等5个。",
                "比“九五”期间增幅高8个百分点。",
            )
        ),
    ],
)
def test_suggested_names(text, advice):
    examined = examine(parse(whole(text, in_prose=True).encode(), "f.yaml"))
    assert [diagnostic.help for diagnostic in examined.diagnosed.diagnostics] == [advice]


def test_words_behind_a_number_are_no_name():
    examined = examine(parse(whole("清单由98项扩充至156项。", in_prose=True).encode(), "f.yaml"))
    advice = "请在 metrics 下给它起个名字登记，这里写 {{ 指标名 }}"
    assert {diagnostic.help for diagnostic in examined.diagnosed.diagnostics} == {advice}


def test_number_repeats_a_metric_with_a_long_name():
    text = "全年新建儿童友好型口袋示范公园目标4座，修缮{{ 新建儿童友好型口袋示范公园目标 }}。"
    assert codes(with_metrics(text, 新建儿童友好型口袋示范公园目标="3座")) == ["FZ402"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("1.甲。", "2.乙。", "3.丙。"), []),
        (("1.甲。", "2.乙。", "4.丙。"), ["FZ620"]),
    ],
)
def test_numbers_go_on_over_the_achievements_of_a_section(texts, expected):
    lines = "".join(f"\n      - {{id: {text[2]}, text: {text}}}" for text in texts)
    assert codes(whole(f"sections:\n  - id: 某节\n    achievements:{lines}")) == expected


@pytest.mark.parametrize(("text", "expected"), [("（二）乙。", []), ("（三）乙。", ["FZ620"])])
def test_numbers_go_on_from_that_of_the_heading(text, expected):
    section = "sections:\n  - id: 甲\n    heading: 甲\n    sections:\n      - id: 乙\n"
    assert codes(whole(f"{section}        heading: 乙。\n        text: {text}")) == expected


def test_headings_are_alike_though_they_have_subsections():
    sections = "".join(
        f"\n  - id: {name}\n    heading: {name}类工作{end}\n    sections:\n"
        f"      - {{id: {name}一, text: 工作。}}"
        for name, end in zip("甲乙丙丁", ("", "", "。", ""), strict=True)
    )
    assert codes(whole(f"sections:{sections}")) == ["FZ646"]


@pytest.mark.parametrize(
    "title",
    [
        "2023年度示例市法治政府建设情况报告",
        "示例市2023年度法治政府建设工作情况报告",
        "示例市法治政府建设年度报告（2023年）",
        "示例市人民政府关于法治政府建设工作情况的报告",
        "示例市2023年法治政府建设情况报告",
        "2023年示例市法治政府建设工作情况报告",
        "示例市人民政府关于2023年法治政府建设的情况报告",
    ],
)
def test_titles_in_use(title):
    assert codes(whole(f"title: {title}")) == []


@pytest.mark.parametrize(
    "title", ["示例市2023年法治政府建设工作报告", "关于2023年法治政府建设情况报告"]
)
def test_titles_that_are_no_usual_ones(title):
    assert codes(whole(f"title: {title}")) == ["FZ506"]


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("签约{{ 人数 }}。", "超过18万人", []),
        ("签约{{ 人数 }}。", "4733人", []),
        ("共约{{ 人数 }}。", "4733人", ["FZ410"]),
        ("全长{{ 人数 }}。", "约144公里", []),
        ("增长{{ 人数 }}。", "近272%", []),
        ("共{{ 人数 }}。", "超4733件", []),
        ("共{{ 人数 }}。", "约4733件", ["FZ410"]),
        ("共{{ 人数 }}。", "6余次", ["FZ410"]),
        ("共{{ 人数 }}。", "3余万元", ["FZ410"]),
        ("共{{ 人数 }}。", "3万余元", []),
        ("共{{ 人数 }}。", "3.5万余元", []),
        ("共{{ 人数 }}。", "20余次", []),
    ],
)
def test_approximation_of_counts_only(text, value, expected):
    assert codes(with_metrics(text, 人数=value)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("法治素养不够高，队伍能力不强。", ["FZ502"]),
        ("由于人手紧张，检查不及时。", []),
        ("数据共享存在堵点，受制于各系统标准不一。", []),
        ("运用法治思维的能力不强，与培训偏重理论有关。", []),
        ("执法力量不足，检查没有全覆盖。", []),
        ("持证人员偏少，办案水平有待提高。", []),
        ("持证人员偏少。办案水平有待提高。", ["FZ502"]),
    ],
)
def test_a_problem_is_no_cause(text, expected):
    section = "sections:\n  - id: 甲\n    covers: [leadership, measures, shortcomings, plan]\n"
    assert codes(whole(f"{section}    text: {text}")) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((("甲", "12", "5%"), ("乙", "3", "6%"), ("合计", "15", "")), []),
        ((("甲", "12", "5%"), ("乙", "3", "6%"), ("合计", "16", "")), ["FZ422"]),
        (
            (("甲", "12件", ""), ("其中：乙", "3件", ""), ("丙", "1件", ""), ("总计", "13件", "")),
            [],
        ),
        ((("甲", "约12件", ""), ("乙", "3件", ""), ("合计", "16件", "")), []),
        ((("甲", "1.2万件", ""), ("乙", "3.1万件", ""), ("合计", "4.4万件", "")), []),
        ((("甲", "12", ""), ("乙", "—", ""), ("合计", "16", "")), []),
        ((("甲", "12", ""), ("小计", "12", ""), ("合计", "16", "")), []),
    ],
)
def test_totals_of_tables(rows, expected):
    assert codes(with_table(*rows)) == expected


@pytest.mark.parametrize(
    ("heads", "rows", "expected"),
    [
        ("许可,处罚,合计", ["3,4,7", "5,6,11"], []),
        ("许可,处罚,合计", ["3,4,7", "5,6,12"], ["FZ422"]),
        ("合 计,许可,处罚,备注", ["7,3,4,好", "12件,5件,6件,"], ["FZ422"]),
        ("许可,其中：甲类,处罚,合计", ["3,1,4,7", "5,2,6,11"], []),
        ("许可,处罚,办结率,合计", ["3,4,90%,7", "5,6,80%,11"], []),
        # The total is one of other columns.
        ("执法人员,许可,处罚,合计", ["9,3,4,7", "8,5,6,11"], []),
        ("许可,处罚,合计", ["3,4,8"], []),
        ("许可,处罚,合计", ["3,4,7", "5,—,12"], []),
        ("许可,小计,处罚,合计", ["3,3,4,7", "5,5,6,12"], []),
    ],
)
def test_totals_in_a_column(heads, rows, expected):
    named = [["单位", *heads.split(",")]]
    named += [[name, *row.split(",")] for name, row in zip("甲乙", rows, strict=False)]
    assert codes(with_table(*named[1:], head=named[0])) == expected


def test_a_wrong_number_above_a_total_is_reported_once():
    head = ["单位", "许可", "处罚", "合计"]
    rows = [["甲", "3", "4", "7"], ["乙", "5", "6", "11"], ["合计", "9", "10", "18"]]
    assert codes(with_table(*rows, head=head)) == ["FZ422"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("{value: 11020件, previous: 1050件}", ["FZ425"]),
        ("{value: 100件, previous: 1050件}", ["FZ425"]),
        ("{value: 11020件, previous: 1050件, note: 口径变了}", []),
        ("{value: 5000件, previous: 1050件}", []),
        ("{value: 12件, previous: 2件}", []),
        ("{value: 11020件, previous: 1050宗}", []),
        ("{value: 90%, previous: 10%}", []),
        ("{value: 待填, previous: 10件}", ["FZ415"]),
    ],
)
def test_jumps_need_a_note(value, expected):
    assert codes(with_metrics("办结{{ 案件 }}。", 案件=value)) == expected


def test_growth_beside_a_known_previous_value_is_checked_exactly():
    value = "{value: 4个, previous: 1个}"
    assert codes(with_metrics("建成{{ 点 }}，增长4倍。", 点=value)) == []
    assert codes(with_metrics("建成{{ 点 }}，增长{{ 幅 }}。", 点="4个", 幅="4倍")) == ["FZ424"]


def test_rate_of_a_metric():
    assert codes(with_metrics("满意率{{ 群众满意率 }}", 群众满意率="120%")) == ["FZ423"]
    assert codes(with_metrics("完成率{{ 完成率 }}", 完成率="120%")) == []


@pytest.mark.parametrize(
    ("level", "demonstration", "date", "expected"),
    [
        ("city", "true", "2024-01-31", []),
        ("city", "true", "2024-02-01", ["FZ503"]),
        ("city", "false", "2024-02-29", []),
        ("township", "false", "2024-03-20", []),
    ],
)
def test_demonstration_areas_report_in_january(level, demonstration, date, expected):
    text = f"level: {level}\ndemonstration: {demonstration}\nofficial: {{}}\n"
    text += f"addressee: 省委、省政府\nsignature:\n  date: {date}"
    assert codes(whole(text)) == expected


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ("。。。。", []),
        ("　　　　", []),
        ("　。　　", ["FZ646"]),
        ("。。。　", ["FZ646"]),
        ("　。　", []),
    ],
)
def test_headings_of_a_set_end_alike(ends, expected):
    sections = "".join(
        f"\n  - id: {name}\n    heading: {name}类工作{end.strip()}\n    text: 好。"
        for name, end in zip("甲乙丙丁"[: len(ends)], ends, strict=True)
    )
    assert codes(whole(f"sections:{sections}")) == expected


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("一网通办：指网上办理。", []),
        ("1.“一网通办”，是指网上办理。", []),
        ("一窗通办：指窗口办理。", ["FZ648"]),
    ],
)
def test_explained_terms_occur_in_the_text(note, expected):
    text = f"preamble: 推行“一网通办”。\nannex:\n  - title: 名词解释\n    text: '{note}'"
    assert codes(whole(text)) == expected


def test_leftover_year_in_a_table_head_compares_years():
    table = "sections:\n  - id: 甲\n    table: {head: [2021年, 2022年], rows: [['1', '2']]}"
    assert codes(whole(table), baseline="preamble: 好。") == []


@pytest.mark.parametrize("name", ["data/2023.yaml", "tests/golden/diff/2022.yaml"])
def test_sample_years_are_clean(name):
    assert codes((ROOT / name).read_text("utf-8")) == []

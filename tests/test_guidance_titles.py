"""Which titles put an article in scope: what is done to a line, a number or a card, in words as ordinary as people use them."""

from __future__ import annotations

import pytest

from guidelint.config import settings_from
from guidelint.engine import Linter
from guidelint.source import Source

IN_SCOPE = {
    "zh": """
号码不想要了怎么处理
手机号停机保号怎么弄
老号码被回收了还能要回来吗
怎样把手机号转到别人名下
换城市后原来的手机卡怎么办
副卡怎么取消
手机卡消磁了去哪补
流量卡不限速套餐到期后怎么改
怎么给国外的手机充话费
宽带到期不续要不要去营业厅拆
一个身份证名下有几张卡怎么查和注销
被二次实名怎么解
手机卡被封了怎么解封
境外漫游怎么开通和关闭
靓号协议怎么解除
物联卡停机了怎么复机
eSIM 怎么写入和删除
手机丢了号码怎么先停掉
无忧卡改成花卡
给孩子手表办的卡怎么销掉
海外华人如何保住国内号码
国内手机号在国外收不到验证码怎么开漫游
把号码从移动转到电信
手机卡过户给家人的流程
合约机违约金怎么算,能不能提前解约
月租太高怎么换低档套餐
老人去世后手机号怎么注销
PUK 码忘了怎么办
SIM 卡被锁怎么解
流量包退订指南
怎样挂失手机卡
亲情网怎么退出
固话怎么移机
号卡激活教程
香港手机卡怎么增值
换卡不换号怎么弄
校园卡转普通套餐
买了二手手机有网络锁怎么办
自动续费的流量包怎么关
怎么查自己的手机合约什么时候到期
电话卡怎么作废
手机号换人用需要办什么手续
异地补办 SIM 卡
手机卡被风控了怎么恢复
流量卡想退怎么退
不用的手机卡一直放着会怎样,怎么处理
手机套餐怎么降到 8 元
去国外留学,国内号码怎么处理
如何让停机的号码恢复使用
号码被占用如何申请过户
移动卡怎么转成联通卡
宽带搬家全流程
如何给手机号办停机
手机卡绑了合约怎么提前走人
电话卡丢失后的紧急处理
怎么把家里人的号码加到我的套餐里
取消彩铃和增值业务
国际漫游费太高怎么关掉
大王卡升级 5G 套餐
联通卡如何申请销户
手机卡密码锁住了
换手机后电话卡怎么移过去用
无效号码注销公告解读:怎么避免被销号
旅游卡过期了还能充吗
外国人在中国怎么买手机卡并开通
""",
    "zh-hant": """
門號不用了怎麼停掉
攜碼退租要注意什麼
預付卡怎麼儲值
SIM 卡遺失補發
合約綁約期間想換方案
網路漫遊怎麼開
市話退租流程
門號過戶給家人
手機被鎖 PUK 怎麼辦
eSIM 轉移到新手機
上網卡怎麼開通
電話卡轉台攻略
太空卡實名登記
儲值卡過期怎麼復活
手機門號掛失步驟
預付卡轉月租
吃到飽方案到期怎麼辦
門號攜出被拒的原因
換電信公司前先算違約金
日本上網卡開卡教學
電話卡餘額怎麼退
停話又復話的費用
學生門號畢業後怎麼改資費
""",
    "en": """
How do I get my PUK?
Leaving O2 without losing my number
How to keep your number when you move abroad
Breaking a phone contract early
My SIM was stolen
SIM swap: how to protect your line
Getting out of a two-year contract with your carrier
How to freeze a phone line for the summer
Topping up a prepaid SIM from abroad
Turn a landline into a mobile number
Move your line to eSIM
How long does porting take?
Give your old number to your kid
Giving notice on a SIM-only deal
Bring your own number to a new network
Reactivating a deactivated SIM
Your roaming pass ran out: now what?
How to change the name on a phone account
Take over a mobile contract from a relative
A relative died: closing their phone account
Cutting off a data SIM in a tablet
How to check if a phone is locked to a carrier and unlock it
Getting a new SIM for the same number
My number was ported without my consent
How to disable auto-renew on a data plan
Replace a damaged SIM card
How to claim back unused credit on a prepaid phone
Switch from contract to prepaid
Unlocking a Vodafone phone
What to do with a SIM you no longer need
Adding a line for a smartwatch
Downgrade your mobile plan
Moving from Verizon to Visible
Blocking premium SMS on your line
Activate a SIM you bought at the airport
Get your PAC code by text
Swapping a physical SIM for an eSIM
How to cancel Google Fi
When does an unused prepaid number expire?
How to recover a number that was recycled
Sending airtime to a friend
Adding a second line to your iPhone
Sim registration: what you need
Getting an eSIM QR code again
Switching carriers with a phone on installments
Moving a phone number to Google Voice
How to put a SIM card on hold
Losing a phone overseas: block the SIM
Prepaid plan renewal fails
Changing SIM size: from micro to nano
How to end a mobile broadband contract
Is my phone carrier locked?
How to stop a child's SIM from buying data
SIM expired while I was away
How to get a replacement eSIM
Transfer a SIM to another person
Ending a deal with Vodafone UK
How to activate a phone on Verizon
Cancelling a line on a shared plan
Airtime balance disappeared after recharge
""",
    "es": """
Cómo dar de baja un móvil
Cambiar de compañía sin perder el número
Perdí mi chip, ¿cómo recupero mi número?
Cómo desbloquear un celular de operadora
Pasar de prepago a contrato
Cómo saber el PUK de mi tarjeta
Dar de baja una línea de un fallecido
Quiero cambiar la titularidad de mi línea
Activar una eSIM paso a paso
Recargar saldo desde el extranjero
Cómo cancelar el contrato del móvil
Duplicado de SIM: cómo pedirlo
Se me ha bloqueado la SIM
Reactivar un chip vencido
Qué pasa si no recargo mi chip
Cómo pasar mi número a otra compañía
Cancelar un plan de datos
Cambiar el tipo de SIM
Activar el roaming antes de viajar
Cómo rescindir el contrato con la operadora
""",
    "pt": """
Como cancelar a linha do celular
Perdi meu chip, e agora?
Portabilidade: como levar o número para outra operadora
Como recuperar um número cancelado
Chip bloqueado: como descobrir o PUK
Passar do pré-pago para o pós-pago
Trocar o titular da linha
Como ativar o eSIM
Como recarregar o celular pelo exterior
Como desbloquear o celular da operadora
Como transferir o eSIM para outro celular
Cancelar pacote de dados
Número clonado: como bloquear a linha
Quanto tempo sem recarga para perder o número
Como mudar de plano pós-pago
""",
    "fr": """
Résilier son forfait mobile
Garder son numéro en changeant d'opérateur
Carte SIM perdue : que faire ?
Débloquer un téléphone verrouillé opérateur
Où trouver mon code PUK ?
Suspendre sa ligne pendant un voyage
Passer d'une carte prépayée à un forfait
Changer le titulaire d'une ligne
Activer une eSIM
Recharger une carte prépayée depuis l'étranger
Ma ligne a été piratée
Changer de carte SIM sans changer de numéro
Récupérer un numéro résilié
Transférer une eSIM
Mettre fin à un abonnement mobile
Désactiver le roaming
Carte prépayée expirée
""",
    "de": """
Handyvertrag kündigen
Rufnummer mitnehmen: so geht's
SIM-Karte verloren: was tun?
Simlock entfernen
PUK vergessen
Prepaid-Guthaben auszahlen lassen
eSIM auf neues Handy übertragen
Prepaid-Karte aus dem Ausland aufladen
Handynummer behalten beim Anbieterwechsel
SIM-Karte sperren lassen
Ruhende Prepaid-Karte reaktivieren
Die Nummer der verstorbenen Mutter abmelden
SIM-Karte defekt: Ersatz bekommen
Nummer nach Kündigung retten
eSIM löschen und neu einrichten
Vom Vertrag zu Prepaid wechseln
Handy geklaut: SIM sperren
Roaming abschalten
Sonderkündigung beim Handyvertrag
""",
    "it": """
Disdire un contratto di telefonia mobile
Cambiare operatore mantenendo il numero
Ho perso la SIM: cosa fare
Sbloccare un telefono bloccato dall'operatore
Recuperare il codice PUK
Subentro e cambio intestatario della SIM
Trasferire la eSIM su un nuovo telefono
Ricaricare una SIM dall'estero
SIM scaduta: come riattivarla
Recesso anticipato dalla linea fissa
SIM bloccata: come sbloccarla
Passaggio da ricaricabile ad abbonamento
Numero disattivato, si può recuperare?
Disattivare i servizi a pagamento sulla SIM
Trasferire il credito residuo
""",
    "ja": """
携帯を解約する手順
MNPで番号そのまま乗り換え
SIMカードを紛失したら
SIMロックの外し方
プリペイドSIMのチャージ方法
eSIMの機種変更
海外から回線を休止する
PUKコードを忘れた
データSIMを解約したい
亡くなった親の携帯を解約する
番号を残したまま休止する
格安SIMへの乗り換え手順
eSIMを再発行する
スマホの名義を子どもに変える
SIMが認識しない、交換は必要?
プリペイドSIMの有効期限を延ばす
家族の回線をまとめる
データ容量を追加購入する
""",
    "ko": """
휴대폰 해지하는 법
번호이동 절차
유심 분실 시 재발급
선불유심 충전
eSIM 기기변경
장기 일시정지 신청
약정 위약금 없이 해지하기
PUK 코드 잠금 해제
사망자 휴대폰 해지
유심 바꾸기
번호 유지하고 통신사 옮기기
휴대폰 명의 이전
선불폰 충전 방법
eSIM 재설치
""",
    "vi": """
Cách hủy sim không dùng nữa
Chuyển mạng giữ số
Mất sim phải làm sao
Nạp tiền điện thoại từ nước ngoài
Sang tên sim chính chủ
Khôi phục sim bị khóa
Cách lấy mã PUK
Kích hoạt eSIM
Hủy gói cước tự gia hạn
Sim bị thu hồi có lấy lại được không
Đổi sim 3G sang 4G
Sim bị khóa hai chiều
Cách giữ số khi đi nước ngoài
Hủy dịch vụ giá trị gia tăng
Đăng ký lại thông tin thuê bao
""",
    "id": """
Cara berhenti berlangganan paket data
Kartu SIM hilang, bagaimana mengurusnya?
Cara mengaktifkan kartu yang hangus
Pindah operator tanpa ganti nomor
Cara registrasi kartu perdana
Kode PUK terblokir
Isi pulsa dari luar negeri
Cara pindah ke eSIM
Balik nama kartu pascabayar
Cara upgrade kartu 4G
Cara unreg paket internet
Masa aktif kartu habis
Transfer pulsa ke nomor lain
""",
    "th": """
วิธียกเลิกซิมรายเดือน
ย้ายค่ายเบอร์เดิม
ซิมหายต้องทำอย่างไร
เติมเงินซิมจากต่างประเทศ
เปลี่ยนชื่อเจ้าของเบอร์
ปลดล็อก PUK ซิม
เปิดใช้ eSIM
ซิมหมดอายุกู้คืนได้ไหม
ยกเลิกแพ็กเกจเสริม
เบอร์โดนตัดสัญญาณ
ต่ออายุซิมเติมเงิน
เปลี่ยนซิมเป็น eSIM
โอนเบอร์ให้คนอื่น
สมัครโรมมิ่ง
""",
    "ru": """
Как отключить сим-карту
Перенос номера к другому оператору
Потерял симку: что делать
Как узнать PUK-код
Переоформить номер на другого человека
Как отказаться от тарифа
Пополнить счёт телефона из-за границы
Заблокировать номер на время
Восстановление сим-карты
Как перейти на eSIM
Разблокировать телефон от оператора
Сим-карта не работает: замена
Как вернуть старый номер
Сменить оператора и сохранить номер
Как закрыть договор с оператором
Активация eSIM
""",
    "tr": """
Hat nasıl kapatılır
Numara taşıma nasıl yapılır
SIM kartım kayboldu
PUK kodu nasıl öğrenilir
Hattı başkasına devretmek
Yurt dışından kontör yükleme
Faturasız hatta geçiş
eSIM'e geçmek
Taahhüt bitmeden tarife iptali
Hattımı dondurmak istiyorum
Operatör değiştirmek
Hattım kapandı ne yapmalıyım
eSIM aktarma
Faturalı tarifeden çıkmak
Numaramı geri almak istiyorum
""",
}

OUT_OF_SCOPE = {
    "zh": """
注销微博账号的方法
移动硬盘怎么加密
电信诈骗的常见手法
手机发烫怎么办
如何取消视频会员自动续费
手机号码格式校验的正则表达式
联通主义哲学入门
SIM 卡尺寸的历史
宽带路由器怎么设置无线密码
移动端页面适配指南
5G 套餐资费对比
停机维护公告
充值游戏点券教程
如何激活 Windows
解锁 Bootloader 教程
怎样挂失银行卡
身份证丢了怎么补办
过户二手车要什么材料
怎么换手机壁纸
读卡器驱动安装
怎样取消微信支付免密
手机壳怎么换
路由器断流怎么处理
卡片机怎么充电
饭卡丢了怎么补
银行卡被锁怎么解
如何开通朋友圈广告
电话客服外包怎么做
手机号归属地数据库
QQ 号被盗怎么找回
公交卡怎么充值
游戏点卡激活
移动办公软件怎么注销登录
怎么关闭手机自动更新
换手机铃声
VIP 会员到期怎么续费
联通地下商场的工程
海外仓发货流程
显卡坏了怎么退
声卡驱动激活
""",
    "en": """
Cancel your gym membership
Unlock your phone with your face
How to port a game to Linux
Number theory for beginners
Activate your account
Line charts in Excel
How to transfer files between phones
Change your plan in Slack
Lost your house keys?
Top up your Oyster card
Phone number validation with regex
Recharge your laptop battery
The carrier oil in aromatherapy
Suspend and resume a thread
Blocking ads on your network
Upgrade your phone's operating system
SIM racing: how to start
Replace the battery of a phone
Keep your plants alive
End of line characters explained
How to lock the orientation of a screen
Stolen bike: what to do
Switch between branches in git
How to charge a phone faster
Turn off notifications on your phone
Cancel an order
Keep your house cool
Unlock your car remotely
Lost luggage: what to do
Switch to dark mode
Move your data to a new laptop
Phone battery replacement
Activate Windows
Top up your water tank
Cell phone photography basics
Transfer your domain to another registrar
Ending a tenancy
Recover a deleted file
Take over a lease
Give your cat a pill
Change your number format in Excel
Renew your passport
Joining a network of volunteers
Blocked drain
Contract testing with Pact
Get a new line of credit
Stop your dog from barking
Roaming profiles in Windows
Network security: block a port
Free phone wallpapers
""",
    "es": """
Cancelar la suscripción a una revista
Cambiar el fondo del móvil
Recargar la batería
Desbloquear el móvil con la huella
La línea de comandos
Dar de baja un vehículo
Cambiar la contraseña del móvil
Cancelar una reserva
Perdí las llaves
Activar el modo oscuro
""",
    "de": """
Fitnessstudio kündigen
Nummer blockieren auf dem iPhone
Karte sperren: EC-Karte verloren
Handy entsperren mit Fingerabdruck
Akku aufladen
Reisepass verloren
Vertrag mit dem Stromanbieter kündigen
Karte verloren: Girocard
Handyhülle wechseln
Nummernschild verloren
""",
    "fr": """
Résilier une assurance
Débloquer un fichier PDF
La ligne de commande
Recharger une voiture électrique
Carte bancaire perdue
Changer de mot de passe
Changer de fournisseur d'électricité
Perdre son permis
Activer le mode sombre
La ligne de métro
""",
    "ja": """
ジムの退会方法
スマホの壁紙を変更する
アカウントの解約
銀行カードを紛失したら
番号の並べ替え
電気の契約を解約する
パスポートをなくした
回線速度を測る
番号札の取り方
""",
    "ru": """
Как отключить уведомления
Потерял паспорт
Восстановить пароль
Разблокировать телефон без пароля
Отключить компьютер
Восстановить номер страницы
Заменить батарею телефона
""",
    "it": """
Cambiare fornitore di luce
Ho perso la patente
Ricaricare il monopattino
""",
    "pt": """
Trocar a senha do celular
Perdi minha carteira
Cancelar compra
""",
}


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(settings_from({"select": ["missing-official-contact", "generic-official-contact"]}), "en")


def _in_scope(linter: Linter, titles: str) -> list[str]:
    lines = titles.strip().split("\n")
    return [line for line in lines if linter.lint(Source(f"# {line}\n\n.\n", "a.md")).findings]


@pytest.mark.parametrize("language", IN_SCOPE)
def test_titles_about_a_line_are_in_scope(linter: Linter, language: str) -> None:
    assert _in_scope(linter, IN_SCOPE[language]) == IN_SCOPE[language].strip().split("\n")


@pytest.mark.parametrize("language", OUT_OF_SCOPE)
def test_titles_about_other_things_are_not(linter: Linter, language: str) -> None:
    assert _in_scope(linter, OUT_OF_SCOPE[language]) == []

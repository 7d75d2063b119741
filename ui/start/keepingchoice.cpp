#include "ui/start/keepingchoice.h"

#include "ui/start/startcontrol.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/meter.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLongest = 256;

Secret secretOf(const QLineEdit* line)
{
    QByteArray bytes = line->text().toUtf8();
    return Secret::taking(bytes);
}

QLineEdit* passphraseLine(const QString& name, const QString& says, QWidget* parent)
{
    auto* line = new QLineEdit(parent);
    line->setObjectName(name);
    line->setAccessibleName(says);
    line->setMaxLength(kLongest);
    line->setEchoMode(QLineEdit::Password);
    line->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhHiddenText | Qt::ImhNoPredictiveText |
                              Qt::ImhNoAutoUppercase);
    return line;
}

} // namespace

KeepingChoice::KeepingChoice(const StartControl& control, Offers offers, QWidget* parent)
    : QFrame(parent)
    , m_control(control)
    , m_keychain(new QRadioButton(tr("In the keychain, once it can be used"), this))
    , m_passphrase(new QRadioButton(tr("In a file under a passphrase"), this))
    , m_thisRun(new QRadioButton(tr("Nowhere: for this run only"), this))
    , m_typing(new QWidget(this))
    , m_first(passphraseLine(u"newPassphrase"_s, tr("Passphrase"), m_typing))
    , m_again(passphraseLine(u"newPassphraseAgain"_s, tr("Passphrase once more"), m_typing))
    , m_strength(new Meter(m_typing))
    , m_says(makeLabel({}, Words::Muted, this, true))
{
    setProperty("kind", u"sunken"_s);
    setAccessibleName(tr("Where the keys are kept"));
    m_keychain->setObjectName(u"keepInKeychain"_s);
    m_passphrase->setObjectName(u"keepUnderPassphrase"_s);
    m_thisRun->setObjectName(u"keepForThisRun"_s);
    m_thisRun->setHidden(offers != Offers::ThisRunToo);
    m_says->setObjectName(u"keepingSays"_s);
    auto* fields = new QFormLayout(m_typing);
    fields->setContentsMargins(0, 0, 0, 0);
    fields->setSpacing(space::kS);
    fields->setRowWrapPolicy(QFormLayout::WrapLongRows);
    fields->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    fields->addRow(tr("Passphrase"), m_first);
    fields->addRow(tr("Once more"), m_again);
    auto* middle = new QVBoxLayout;
    middle->addStretch();
    middle->addWidget(m_strength);
    middle->addStretch();
    fields->addRow(tr("Strength"), middle);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kL, space::kM, space::kL, space::kM);
    column->setSpacing(space::kS);
    column->addWidget(makeLabel(tr("Where shall the keys be kept?"), Words::Strong, this, true));
    column->addWidget(m_keychain);
    column->addWidget(m_passphrase);
    column->addWidget(m_typing);
    column->addWidget(m_thisRun);
    column->addWidget(m_says);
    for (QRadioButton* button : {m_keychain, m_passphrase, m_thisRun})
        connect(button, &QRadioButton::toggled, this, &KeepingChoice::judge);
    for (QLineEdit* line : {m_first, m_again}) {
        connect(line, &QLineEdit::textChanged, this, &KeepingChoice::judge);
        connect(line, &QLineEdit::returnPressed, this, &KeepingChoice::confirmed);
    }
    reset();
}

void KeepingChoice::reset()
{
    // Takes what could be undone along.
    m_first->setText({});
    m_again->setText({});
    m_keychain->setChecked(true);
    judge();
    hide();
}

bool KeepingChoice::isComplete() const
{
    return !m_passphrase->isChecked() ||
           (m_first->text() == m_again->text() && m_control.strengthOf(secretOf(m_first)) >= 1);
}

SecretPlace KeepingChoice::place() const
{
    if (m_passphrase->isChecked())
        return {SecretKeeping::Passphrase, std::make_shared<const Secret>(secretOf(m_first))};
    return {m_thisRun->isChecked() ? SecretKeeping::ThisRun : SecretKeeping::Keychain, nullptr};
}

void KeepingChoice::judge()
{
    const double strength = m_control.strengthOf(secretOf(m_first));
    m_typing->setVisible(m_passphrase->isChecked());
    rate(strength);
    m_says->setText(advice(strength));
    Q_EMIT changed();
}

void KeepingChoice::rate(double strength)
{
    if (m_first->text().isEmpty())
        m_strength->setValue(0, Tone::Attention, tr("not typed yet"));
    else if (strength >= 1)
        m_strength->setValue(1, Tone::Ok, tr("strong enough"));
    else
        m_strength->setValue(strength, Tone::Attention, tr("too weak"));
}

QString KeepingChoice::advice(double strength) const
{
    if (m_keychain->isChecked())
        return tr("Start or unlock the keychain of this computer, then try again.");
    if (m_thisRun->isChecked())
        return tr("When RevOS ends, this computer forgets the workspace. To come back you need a new "
                  "invitation.");
    if (m_first->text().isEmpty())
        return tr("It is asked for at each start, and nobody can bring it back. Five random words are a good "
                  "one.");
    if (strength < 1)
        return tr("This is too easy to guess. Make it longer: five random words are a good one.");
    if (m_first->text() != m_again->text())
        return tr("Type the same once more.");
    return tr("It is asked for at each start, and nobody can bring it back.");
}

} // namespace revos

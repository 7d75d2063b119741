#include "ui/start/unlockform.h"

#include "ui/start/startcontrol.h"

#include <QLineEdit>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLongest = 256;

} // namespace

UnlockForm::UnlockForm(StartControl& control, QWidget* parent)
    : StartForm(
          u"unlock"_s, tr("The passphrase, please"),
          tr("The keys of this workspace are in a file under a passphrase. It opens them for this run of "
             "RevOS and is kept nowhere."),
          tr("Open"), parent)
    , m_control(control)
    , m_passphrase(addLine(u"passphrase"_s, tr("Passphrase"), kLongest))
{
    m_passphrase->setEchoMode(QLineEdit::Password);
    m_passphrase->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhHiddenText | Qt::ImhNoPredictiveText |
                                      Qt::ImhNoAutoUppercase);
}

void UnlockForm::begin(const QString& workspace)
{
    m_workspace = workspace;
    m_passphrase->setPlaceholderText(tr("of “%1”").arg(workspace));
    clear();
}

bool UnlockForm::isComplete() const
{
    return !m_passphrase->text().isEmpty();
}

void UnlockForm::submit()
{
    QByteArray bytes = m_passphrase->text().toUtf8();
    m_control.unlock(m_workspace, std::make_shared<const Secret>(Secret::taking(bytes)));
}

} // namespace revos

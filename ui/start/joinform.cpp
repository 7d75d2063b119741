#include "ui/start/joinform.h"

#include "ui/start/startcontrol.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLongestAddress = 1000;
/// Groups of six with what people put between them, and room for a slip.
constexpr int kLongestCode = 120;
constexpr int kLongestPath = 4000;

} // namespace

JoinForm::JoinForm(StartControl& control, QWidget* parent)
    : StartForm(u"join"_s, tr("Join a team"),
                tr("An admin of the workspace makes an invitation and passes its address and its code on to "
                   "you. The code is good once; capitals, spaces and hyphens in it do not matter."),
                tr("Join"), parent)
    , m_control(control)
    , m_address(addLine(u"joinAddress"_s, tr("Address"), kLongestAddress))
    , m_code(addLine(u"joinCode"_s, tr("Code"), kLongestCode))
    , m_file(new QLineEdit(this))
    , m_keeping(addKeeping(control, KeepingChoice::Offers::ThisRunToo))
{
    m_address->setInputMethodHints(Qt::ImhUrlCharactersOnly);
    m_code->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhPreferUppercase |
                                Qt::ImhLatinOnly);
    m_file->setObjectName(u"joinCertificate"_s);
    m_file->setAccessibleName(tr("Certificate file"));
    m_file->setMaxLength(kLongestPath);
    m_file->setPlaceholderText(tr("If you were given one"));
    auto* choose = makeButton(u"chooseCertificate"_s, tr("Choose…"), ButtonKind::Plain, this);
    auto* row = new QWidget(this);
    auto* place = new QHBoxLayout(row);
    place->setContentsMargins(0, 0, 0, 0);
    place->setSpacing(space::kS);
    place->addWidget(m_file, 1);
    place->addWidget(choose);
    addRow(tr("Certificate file"), row);
    connect(choose, &QPushButton::clicked, this, &JoinForm::chooseFile);
}

void JoinForm::begin()
{
    m_file->setText({});
    clear();
}

bool JoinForm::isComplete() const
{
    return !m_address->text().trimmed().isEmpty() && !m_code->text().trimmed().isEmpty();
}

void JoinForm::submit()
{
    QByteArray code = m_code->text().toUtf8();
    JoinWish wish;
    wish.address = m_address->text().trimmed();
    wish.code = std::make_shared<const Secret>(Secret::taking(code));
    wish.caFile = m_file->text().trimmed();
    wish.secrets = m_keeping->place();
    m_control.join(wish);
}

void JoinForm::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("The certificate of the workspace's server"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Certificates (*.pem *.crt *.cer)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, m_file, &QLineEdit::setText);
    dialog->open();
}

} // namespace revos

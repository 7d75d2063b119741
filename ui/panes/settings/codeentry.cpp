#include "ui/panes/settings/codeentry.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QFontDatabase>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

/// Eight groups of five with what people put between them, and room for a slip.
constexpr int kLongest = 80;

} // namespace

CodeEntry::CodeEntry(QWidget* parent)
    : QFrame(parent)
    , m_code(new QLineEdit(this))
    , m_enter(makeButton(u"enterCodeButton"_s, tr("Let this computer in"), ButtonKind::Primary, this))
    , m_notice(new Notice(this))
{
    setProperty("kind", u"card"_s);
    setAccessibleName(tr("Recovery code"));
    m_code->setObjectName(u"codeEdit"_s);
    m_code->setAccessibleName(tr("Recovery code"));
    m_code->setMaxLength(kLongest);
    // Seen while it is typed: it comes from paper, in a place where nobody looks on. Nothing learns from it.
    m_code->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhPreferUppercase |
                                Qt::ImhLatinOnly);
    m_notice->setObjectName(u"codeNotice"_s);
    auto* cancel = makeButton(u"cancelCodeButton"_s, tr("Cancel"), ButtonKind::Plain, this);
    QWidget* buttons = makeFlow(this, space::kS);
    buttons->layout()->addWidget(m_enter);
    buttons->layout()->addWidget(cancel);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kL, space::kM, space::kL, space::kM);
    column->setSpacing(space::kS);
    column->addWidget(makeLabel(tr("Use the recovery code"), Words::Heading, this));
    column->addWidget(
        makeLabel(tr("Eight groups of five letters and digits, from the paper. Capitals, spaces and "
                     "hyphens do not matter; a group with a typing mistake is named."),
                  Words::Muted, this, true));
    column->addWidget(m_code);
    column->addWidget(m_notice);
    column->addWidget(buttons);
    hide();
    connect(m_code, &QLineEdit::textChanged, this,
            [this](const QString& text) { m_enter->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_code, &QLineEdit::returnPressed, this, &CodeEntry::enter);
    connect(m_enter, &QPushButton::clicked, this, &CodeEntry::enter);
    connect(cancel, &QPushButton::clicked, this, [this] {
        close();
        Q_EMIT cancelled();
    });
}

void CodeEntry::begin()
{
    m_notice->clear();
    m_code->clear();
    m_enter->setEnabled(false);
    show();
    m_code->setFocus(Qt::OtherFocusReason);
}

void CodeEntry::close()
{
    // Takes what could be undone along.
    m_code->setText({});
    m_notice->clear();
    hide();
}

void CodeEntry::setBusy(bool busy)
{
    setEnabled(!busy);
}

void CodeEntry::sayError(const Error& error)
{
    m_notice->sayError(error);
    m_code->setFocus(Qt::OtherFocusReason);
}

void CodeEntry::enter()
{
    if (!m_enter->isEnabled())
        return;
    m_notice->clear();
    QByteArray bytes = m_code->text().toLatin1();
    const auto code = std::make_shared<const Secret>(Secret::taking(bytes));
    Q_EMIT entered(code);
}

void CodeEntry::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        close();
        Q_EMIT cancelled();
    } else {
        QFrame::keyPressEvent(event);
    }
}

} // namespace revos

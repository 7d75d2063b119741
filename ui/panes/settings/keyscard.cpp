#include "ui/panes/settings/keyscard.h"

#include "models/teamlabels.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/question.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace revos {

using namespace Qt::StringLiterals;

KeysCard::KeysCard(QWidget* parent)
    : QFrame(parent)
    , m_says(makeLabel({}, Words::Body, this, true))
    , m_renew(makeButton(u"renewKeysButton"_s, {}, ButtonKind::Plain, this))
    , m_question(new Question(u"renewKeys"_s, this))
{
    setProperty("kind", u"card"_s);
    setAccessibleName(tr("Keys"));
    m_says->setObjectName(u"keysSays"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kL, space::kM, space::kL, space::kM);
    column->setSpacing(space::kS);
    column->addWidget(makeLabel(tr("Keys"), Words::Heading, this));
    column->addWidget(m_says);
    column->addWidget(m_renew, 0, Qt::AlignLeading);
    column->addWidget(m_question);
    setBusy(false);
    connect(m_renew, &QPushButton::clicked, this, &KeysCard::ask);
    connect(m_question, &Question::declined, this, [this] {
        m_renew->show();
        m_renew->setFocus(Qt::OtherFocusReason);
    });
    connect(m_question, &Question::confirmed, this, [this] {
        m_renew->show();
        Q_EMIT renewRequested();
    });
}

void KeysCard::setCount(const std::optional<SealedCount>& count, bool mayRenew)
{
    m_mayRenew = mayRenew;
    m_says->setText(count ? TeamLabels::says(*count)
                          : tr("How many values are sealed could not be counted just now."));
    m_renew->setVisible(mayRenew && !m_question->isAsking());
}

void KeysCard::setBusy(bool busy)
{
    m_renew->setEnabled(!busy);
    m_renew->setText(busy ? tr("Replacing the keys…") : tr("Replace all keys…"));
}

void KeysCard::ask()
{
    m_renew->hide();
    m_question->ask(
        tr("Every key gets a successor, handed to every computer that is in, and what is sealed is sealed "
           "anew, one value at a time. Nobody has to sign in again. Do it when a computer or a copy of "
           "the database may be in wrong hands; what was copied before stays readable to whoever had a "
           "key."),
        tr("Replace all keys"), tr("Keep them"));
}

} // namespace revos

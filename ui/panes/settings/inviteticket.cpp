#include "ui/panes/settings/inviteticket.h"

#include "domain/operators/inviteaddress.h"
#include "models/format.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/secretclipboard.h"
#include "ui/widgets/secretview.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace revos {

using namespace Qt::StringLiterals;

InviteTicket::InviteTicket(QWidget* parent)
    : QFrame(parent)
    , m_title(makeLabel({}, Words::Heading, this, true))
    , m_ends(makeLabel({}, Words::Muted, this, true))
    , m_address(new QLineEdit(this))
    , m_copyAddress(
          makeButton(u"copyInviteTextButton"_s, tr("Copy the text for a mail"), ButtonKind::Plain, this))
    , m_code(new SecretView(this))
    , m_copyCode(makeButton(u"copyInviteCodeButton"_s, tr("Copy the code"), ButtonKind::Plain, this))
    , m_join(makeLabel({}, Words::Body, this, true))
    , m_clipboard(new SecretClipboard(this))
{
    setProperty("kind", u"card"_s);
    m_title->setObjectName(u"ticketTitle"_s);
    m_ends->setObjectName(u"ticketEnds"_s);
    m_address->setObjectName(u"ticketAddress"_s);
    m_address->setProperty("kind", u"address"_s);
    m_address->setReadOnly(true);
    m_address->setAccessibleName(tr("Address of the invitation"));
    m_code->setObjectName(u"ticketCode"_s);
    m_code->setAccessibleName(tr("Code of the invitation"));
    m_copyCode->setToolTip(tr("It leaves the clipboard after a minute."));
    m_join->setObjectName(u"ticketJoin"_s);
    auto* done = makeButton(u"ticketDoneButton"_s, tr("I have passed both on"), ButtonKind::Primary, this);
    auto* addressPart = new QWidget(this);
    auto* addressColumn = new QVBoxLayout(addressPart);
    addressColumn->setContentsMargins(0, 0, 0, 0);
    addressColumn->setSpacing(space::kS);
    addressColumn->addWidget(m_address);
    addressColumn->addWidget(m_copyAddress, 0, Qt::AlignLeading);
    auto* codePart = new QWidget(this);
    auto* codeColumn = new QVBoxLayout(codePart);
    codeColumn->setContentsMargins(0, 0, 0, 0);
    codeColumn->setSpacing(space::kS);
    codeColumn->addWidget(m_code);
    codeColumn->addWidget(m_copyCode, 0, Qt::AlignLeading);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kL, space::kM, space::kL, space::kM);
    column->setSpacing(space::kM);
    column->addWidget(m_title);
    column->addWidget(m_ends);
    column->addWidget(makeStep(
        1, makeLabel(tr("Send the address. It is no secret and may go by mail."), Words::Body, this, true),
        addressPart));
    column->addWidget(
        makeStep(2,
                 makeLabel(tr("Pass the code on by another way, such as the telephone. Whoever has "
                              "both can come in."),
                           Words::Body, this, true),
                 codePart));
    column->addWidget(makeStep(3, m_join, nullptr));
    column->addWidget(done, 0, Qt::AlignLeading);
    hide();
    connect(m_copyAddress, &QPushButton::clicked, this, &InviteTicket::copyAddress);
    connect(m_copyCode, &QPushButton::clicked, this, &InviteTicket::copyCode);
    connect(done, &QPushButton::clicked, this, [this] {
        clear();
        Q_EMIT this->done();
    });
}

QWidget* InviteTicket::makeStep(int number, QLabel* words, QWidget* content)
{
    auto* step = new QWidget(this);
    auto* row = new QHBoxLayout(step);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kM);
    row->addWidget(makeLabel(Format::number(number), Words::Strong, step), 0, Qt::AlignTop);
    auto* column = new QVBoxLayout;
    column->setSpacing(space::kS);
    column->addWidget(words);
    if (content != nullptr)
        column->addWidget(content);
    row->addLayout(column, 1);
    return step;
}

void InviteTicket::show(const NewInvitation& wanted, std::shared_ptr<const IssuedInvitation> issued,
                        const QDateTime& now)
{
    m_issued = std::move(issued);
    m_recipient = wanted.displayName.isEmpty() ? wanted.email : wanted.displayName;
    setAccessibleName(tr("Invitation for %1").arg(m_recipient));
    m_title->setText(tr("Invitation for %1").arg(m_recipient));
    m_ends->setText(
        tr("Good once, until %1. The code is shown this one time, until you leave this page; nobody "
           "can read it again.")
            .arg(Format::clockTime(m_issued->expiresAt, now)));
    m_ends->setToolTip(Format::exact(m_issued->expiresAt));
    m_address->setText(m_issued->address);
    m_address->setToolTip(m_issued->address);
    m_address->setCursorPosition(0);
    m_code->setSecret(std::shared_ptr<const Secret>(m_issued, &m_issued->code));
    m_copyAddress->setText(tr("Copy the text for a mail"));
    m_copyCode->setText(tr("Copy the code"));
    m_join->setText(instructions());
    QFrame::show();
    m_copyAddress->setFocus(Qt::OtherFocusReason);
}

void InviteTicket::clear()
{
    m_code->clear();
    m_issued.reset();
    m_recipient.clear();
    m_address->clear();
    hide();
}

QString InviteTicket::instructions() const
{
    QStringList sentences{
        tr("%1 installs RevOS, runs “revosctl workspace join” with the address, and types the code when it "
           "is asked for.")
            .arg(m_recipient)};
    const auto address = InviteAddress::fromText(m_issued->address);
    if (address && !address->caSha256.isEmpty())
        sentences.append(
            tr("The server has an authority of its own: send its certificate file, too, which is "
               "named with --ca. RevOS checks its fingerprint by the address."));
    sentences.append(
        tr("The new computer then shows six words: compare them under “Devices and keys” and let it "
           "in."));
    return sentences.join(u' ');
}

void InviteTicket::copyAddress()
{
    // Without the code, which goes another way.
    const QString text = tr("You are invited to RevOS.\n\nInstall RevOS, then run:\n\n    revosctl workspace "
                            "join \"%1\"\n\nIt asks for a code, which you get another way. The invitation is "
                            "good until %2.")
                             .arg(m_issued->address, Format::exact(m_issued->expiresAt));
    QGuiApplication::clipboard()->setText(text);
    m_copyAddress->setText(tr("Copied"));
}

void InviteTicket::copyCode()
{
    m_clipboard->copy(m_issued->code);
    m_copyCode->setText(tr("Copied for a minute"));
}

} // namespace revos

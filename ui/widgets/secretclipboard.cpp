#include "ui/widgets/secretclipboard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

#include <utility>

namespace revos {

namespace {

// What password managers mark their secrets with; KDE's Klipper and others keep no history of it.
const auto kHint = QStringLiteral("x-kde-passwordManagerHint");

} // namespace

SecretClipboard::SecretClipboard(QObject* parent)
    : QObject(parent)
{
    m_end.setSingleShot(true);
    m_end.setInterval(kStays);
    connect(&m_end, &QTimer::timeout, this, &SecretClipboard::takeBack);
    // Only what is our own is looked at: what another program holds comes from that program, which may take
    // its time.
    const QClipboard* clipboard = QGuiApplication::clipboard();
    connect(clipboard, &QClipboard::dataChanged, this, [this, clipboard] {
        m_holds = m_holds && clipboard->ownsClipboard() && clipboard->mimeData()->hasFormat(kHint);
    });
}

SecretClipboard::~SecretClipboard()
{
    takeBack();
}

void SecretClipboard::copy(const Secret& secret)
{
    auto* data = new QMimeData;
    // The one way in which a clipboard takes text.
    data->setText(QString::fromLatin1(secret.view()));
    data->setData(kHint, QByteArrayLiteral("secret"));
    QGuiApplication::clipboard()->setMimeData(data);
    // After the change that this was itself.
    m_holds = true;
    m_end.start();
}

void SecretClipboard::takeBack()
{
    m_end.stop();
    if (!std::exchange(m_holds, false))
        return;
    if (QClipboard* clipboard = QGuiApplication::clipboard())
        clipboard->clear();
}

} // namespace revos

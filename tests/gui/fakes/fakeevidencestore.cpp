#include "gui/fakes/fakeevidencestore.h"

#include "gui/fakes/answers.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>

namespace revos {

using namespace Qt::StringLiterals;

void FakeEvidenceStore::keep(const EvidenceSubject& subject, const QDateTime& takenAt, const QImage& image,
                             const QByteArray& outline, const QByteArray& withheld)
{
    for (const EvidenceKind kind : {EvidenceKind::Outline, EvidenceKind::Picture}) {
        EvidenceItem item;
        item.id = EvidenceId::create();
        item.kind = kind;
        item.takenAt = takenAt;
        item.keptUntil = takenAt.addDays(7);
        item.withheld = withheld;
        if (withheld != "evidence.sign-in")
            item.address = QUrl(u"https://www.linkedin.com/checkpoint/challenge/AgEx7/"_s);
        QByteArray content = outline;
        if (kind == EvidenceKind::Picture) {
            item.size = image.size();
            content.clear();
            QBuffer buffer(&content);
            buffer.open(QIODevice::WriteOnly);
            image.save(&buffer, "jpeg");
        }
        m_items[subject.id].prepend(item);
        m_contents.insert(item.id, content);
    }
}

void FakeEvidenceStore::withhold(const EvidenceSubject& subject, EvidenceKind kind, const QByteArray& why)
{
    QList<EvidenceItem>& items = m_items[subject.id];
    const auto newest = std::find_if(items.begin(), items.end(),
                                     [kind](const EvidenceItem& item) { return item.kind == kind; });
    if (newest != items.end())
        newest->withheld = why;
}

Result<void> FakeEvidenceStore::add(const EvidenceRun&, const PageEvidence&, const Call&)
{
    return fail(notHere());
}

Result<QList<EvidenceItem>> FakeEvidenceStore::list(const EvidenceSubject& subject, const Call&)
{
    REVOS_TRY(failing.check());
    return m_items.value(subject.id);
}

Result<QByteArray> FakeEvidenceStore::open(EvidenceId id, const Call&)
{
    REVOS_TRY(failing.check());
    if (openError)
        return fail(*openError);
    return m_contents.value(id);
}

Result<int> FakeEvidenceStore::prune(const Call&)
{
    return fail(notHere());
}

QImage samplePage()
{
    QImage page(1280, 900, QImage::Format_RGB32);
    page.fill(QColor(u"#f4f2ee"_s));
    QPainter painter(&page);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(0, 0, 1280, 64, Qt::white);
    painter.setPen(QColor(u"#dcd8d0"_s));
    painter.drawLine(0, 64, 1280, 64);
    painter.setBrush(Qt::white);
    painter.drawRoundedRect(QRect(340, 180, 600, 360), 12, 12);
    QFont font = painter.font();
    const auto write = [&](int y, int size, const QString& text) {
        font.setPixelSize(size);
        painter.setFont(font);
        painter.setPen(QColor(u"#1d2226"_s));
        painter.drawText(QRect(380, y, 520, 80), Qt::TextWordWrap, text);
    };
    write(220, 30, u"Let us do a quick check"_s);
    write(290, 18, u"We have noticed something unusual. Please confirm that this is you before you go on."_s);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(u"#0a5c56"_s));
    painter.drawRoundedRect(QRect(380, 420, 200, 52), 26, 26);
    painter.setPen(Qt::white);
    font.setPixelSize(18);
    painter.setFont(font);
    painter.drawText(QRect(380, 420, 200, 52), Qt::AlignCenter, u"Confirm"_s);
    return page;
}

QByteArray sampleOutline()
{
    return R"(<!doctype html>
<html lang="en"><head></head>
<body><header class="global-nav"><a href="https://www.linkedin.com/feed/"><svg></svg></a></header>
<main id="content" role="main"><h1>Xwk jz rv o nlpdy hmqub</h1>
<p>Tf vaqe ytkmrwh pbnzjslox yhsdcra. Zbmxqk vyhdwxr whoj woqw uz ivq ypltym kou oe gr.</p>
<form method="post" action="https://www.linkedin.com/checkpoint/challenge/qPzK1">
<input type="hidden" name="challenge" value="7r5Tk0"><button type="submit">Vyhdwxr</button></form>
</main>
</body>
</html>
)";
}

} // namespace revos

#include "shots/layoutcheck.h"

#include "ui/shell/overlay.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/undotoast.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QGlyphRun>
#include <QHeaderView>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QTextLayout>
#include <QWidget>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

/// Rounding of sizes and of heights for a width.
constexpr int kTolerance = 2;

QString nameOf(const QWidget* widget)
{
    QStringList path;
    for (const QWidget* at = widget; at != nullptr && path.size() < 4; at = at->parentWidget())
        path.prepend(at->objectName().isEmpty() ? QString::fromLatin1(at->metaObject()->className())
                                                : at->objectName());
    return path.join(u" › "_s);
}

bool isMissingGlyphs(const QString& text, const QFont& font)
{
    if (text.isEmpty())
        return false;
    QTextLayout layout(text, font);
    layout.beginLayout();
    layout.createLine();
    layout.endLayout();
    const auto runs = layout.glyphRuns();
    for (const QGlyphRun& run : runs) {
        if (run.glyphIndexes().contains(0))
            return true;
    }
    return false;
}

void checkLabel(const QLabel* label, QStringList& faults)
{
    if (qobject_cast<const ElidedLabel*>(label) != nullptr || label->text().isEmpty())
        return;
    const int needed = label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
    if (needed > label->height() + kTolerance)
        faults.append(u"cut off below: %1 “%2” needs %3, has %4"_s.arg(nameOf(label), label->text().left(40))
                          .arg(needed)
                          .arg(label->height()));
    if (!label->wordWrap() && label->sizeHint().width() > label->width() + kTolerance)
        faults.append(u"cut off at the side: %1 “%2”"_s.arg(nameOf(label), label->text().left(40)));
    if (isMissingGlyphs(label->text(), label->font()))
        faults.append(u"missing glyphs: %1 “%2”"_s.arg(nameOf(label), label->text().left(40)));
}

void checkButton(const QAbstractButton* button, QStringList& faults)
{
    if (button->text().isEmpty())
        return;
    const QSize needed = button->sizeHint();
    if (needed.width() > button->width() + kTolerance || needed.height() > button->height() + kTolerance)
        faults.append(
            u"button too small: %1 “%2” needs %3×%4, has %5×%6"_s.arg(nameOf(button), button->text())
                .arg(needed.width())
                .arg(needed.height())
                .arg(button->width())
                .arg(button->height()));
    if (isMissingGlyphs(button->text(), button->font()))
        faults.append(u"missing glyphs: %1 “%2”"_s.arg(nameOf(button), button->text()));
}

void checkLine(const QLineEdit* line, QStringList& faults)
{
    // Long input scrolls; what invites it must be readable.
    constexpr int kFrame = 20;
    const QString text = line->text().isEmpty() ? line->placeholderText() : QString();
    const int icons = line->isClearButtonEnabled() ? 28 : 0;
    if (line->fontMetrics().horizontalAdvance(text) + kFrame + icons > line->width() + kTolerance &&
        line->toolTip().isEmpty())
        faults.append(u"placeholder cut off: %1 “%2”"_s.arg(nameOf(line), text));
    if (line->height() < line->fontMetrics().height())
        faults.append(u"line too low: %1"_s.arg(nameOf(line)));
}

void checkCombo(const QComboBox* combo, QStringList& faults)
{
    constexpr int kFrame = 16 + 26;
    if (combo->fontMetrics().horizontalAdvance(combo->currentText()) + kFrame > combo->width() + kTolerance &&
        combo->toolTip().isEmpty())
        faults.append(u"choice cut off: %1 “%2”"_s.arg(nameOf(combo), combo->currentText()));
}

void checkHeader(const QHeaderView* header, QStringList& faults)
{
    if (header->orientation() != Qt::Horizontal || header->model() == nullptr)
        return;
    for (int section = 0; section < header->count(); ++section) {
        if (header->isSectionHidden(section))
            continue;
        const QString title = header->model()->headerData(section, Qt::Horizontal).toString();
        const int needed = QFontMetrics(header->font()).horizontalAdvance(title);
        if (needed > header->sectionSize(section) + kTolerance)
            faults.append(u"column title cut off: %1 “%2”"_s.arg(nameOf(header), title));
    }
}

/// Whether @p widget lies over others on purpose.
bool isFloating(const QWidget* widget)
{
    return qobject_cast<const Overlay*>(widget) != nullptr ||
           qobject_cast<const UndoToast*>(widget) != nullptr || widget->isWindow();
}

bool isScrolled(const QWidget* widget)
{
    for (const QWidget* at = widget->parentWidget(); at != nullptr; at = at->parentWidget()) {
        if (qobject_cast<const QAbstractScrollArea*>(at) != nullptr)
            return true;
    }
    return false;
}

void checkChildren(const QWidget* parent, QStringList& faults)
{
    if (qobject_cast<const QAbstractScrollArea*>(parent) != nullptr || parent->layout() == nullptr)
        return;
    QList<const QWidget*> visible;
    const auto children = parent->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly);
    for (const QWidget* child : children) {
        if (child->isVisible() && !isFloating(child) && child->width() > 0 && child->height() > 0)
            visible.append(child);
    }
    for (qsizetype i = 0; i < visible.size(); ++i) {
        const QWidget* child = visible.at(i);
        const QRect allowed = parent->rect().adjusted(-kTolerance, -kTolerance, kTolerance, kTolerance);
        if (!isScrolled(child) && !allowed.contains(child->geometry()))
            faults.append(u"outside of what holds it: %1"_s.arg(nameOf(child)));
        for (qsizetype j = i + 1; j < visible.size(); ++j) {
            const QRect both = child->geometry().intersected(visible.at(j)->geometry());
            if (both.width() > kTolerance && both.height() > kTolerance)
                faults.append(u"overlap: %1 and %2"_s.arg(nameOf(child), nameOf(visible.at(j))));
        }
    }
}

} // namespace

QStringList layoutFaults(QWidget* window)
{
    QStringList faults;
    QList<QWidget*> widgets = window->findChildren<QWidget*>();
    widgets.prepend(window);
    for (const QWidget* widget : widgets) {
        if (!widget->isVisible())
            continue;
        if (const auto* label = qobject_cast<const QLabel*>(widget))
            checkLabel(label, faults);
        else if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
            checkButton(button, faults);
        else if (const auto* line = qobject_cast<const QLineEdit*>(widget))
            checkLine(line, faults);
        else if (const auto* combo = qobject_cast<const QComboBox*>(widget))
            checkCombo(combo, faults);
        else if (const auto* header = qobject_cast<const QHeaderView*>(widget))
            checkHeader(header, faults);
        checkChildren(widget, faults);
    }
    return faults;
}

} // namespace revos

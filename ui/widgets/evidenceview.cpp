#include "ui/widgets/evidenceview.h"

#include "models/format.h"
#include "models/labels.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/markedtext.h"
#include "ui/widgets/meter.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLabel>

namespace revos {

using namespace Qt::StringLiterals;

EvidenceView::EvidenceView(QWidget* parent)
    : QWidget(parent)
    , m_score(makeLabel({}, Words::Strong, this))
    , m_meter(new Meter(this))
    , m_text(new MarkedText(tr("Text the address was found in"), this))
    , m_model(this)
    , m_parts(new DataTable(tr("Parts of the score"), this))
{
    m_score->setObjectName(u"evidenceScore"_s);
    m_text->setObjectName(u"evidenceText"_s);
    m_parts->setObjectName(u"evidenceParts"_s);
    m_parts->setModel(&m_model);
    m_parts->setDense(true);
    m_parts->setPlan(
        {{EvidenceModel::Part, 18, 0, true}, {EvidenceModel::Points, 8}, {EvidenceModel::Characters, 22, 1}});
    auto* score = new QHBoxLayout;
    score->setSpacing(space::kM);
    score->addWidget(m_score);
    score->addWidget(m_meter);
    score->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kS);
    column->addWidget(m_text);
    column->addLayout(score);
    column->addWidget(m_parts);
}

void EvidenceView::setCapture(const Capture& capture)
{
    QList<TextMark> marks;
    for (const EvidencePart& part : capture.evidence) {
        if (part.to > part.from)
            marks.append({part.from, part.to, part.points < 0 ? Tone::Problem : Tone::Ok});
    }
    m_text->setMarked(capture.sourceText, marks);
    const QString score = tr("Confidence %1 of 100").arg(Format::number(capture.confidence));
    m_score->setText(score);
    m_meter->setValue(capture.confidence / 100.0, Labels::confidenceTone(capture.confidence), score);
    m_model.setCapture(capture);
    m_parts->setVisible(m_model.rowCount() > 0);
    m_parts->fitRows();
}

} // namespace revos

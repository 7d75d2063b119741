#pragma once

#include "domain/capture.h"
#include "models/evidencemodel.h"

#include <QWidget>

class QLabel;

namespace revos {

class DataTable;
class MarkedText;
class Meter;

/// Why an address has its score: the text with the characters marked, and the parts of the score.
class EvidenceView final : public QWidget
{
    Q_OBJECT

public:
    explicit EvidenceView(QWidget* parent = nullptr);

    /// Uses address, confidence, source text and evidence of @p capture.
    void setCapture(const Capture& capture);

private:
    QLabel* m_score;
    Meter* m_meter;
    MarkedText* m_text;
    EvidenceModel m_model;
    DataTable* m_parts;
};

} // namespace revos

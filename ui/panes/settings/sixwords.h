#pragma once

#include <QStringList>
#include <QWidget>

namespace revos {

/// The six words of a computer, large and numbered, to be compared with those on another screen. GUI thread.
class SixWords final : public QWidget
{
    Q_OBJECT

public:
    explicit SixWords(QWidget* parent = nullptr);

    void setWords(const QStringList& words);
    const QStringList& words() const { return m_words; }

private:
    QStringList m_words;
    QWidget* m_tiles;
};

} // namespace revos

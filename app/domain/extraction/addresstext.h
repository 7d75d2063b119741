#pragma once

#include <QString>
#include <QVarLengthArray>

namespace revos {

/// A text as the address scanner reads it: characters that stand for an ASCII one (full-width, mathematical,
/// circled letters, typographic quotes and dashes, all spaces) are that one, characters without width are
/// gone. Letters of other scripts and line ends stay. ASCII texts are not copied.
class AddressText
{
public:
    /// @p text must outlive this. Linear.
    explicit AddressText(QStringView text);

    QStringView view() const { return m_view; }
    /// UTF-16 index in the text as given of unit @p index; index == size gives the text's end.
    qsizetype origin(qsizetype index) const { return m_origins.isEmpty() ? index : m_origins[index]; }

private:
    void convert(QStringView text);

    QVarLengthArray<char16_t, 512> m_units;
    QVarLengthArray<qint32, 512> m_origins; ///< empty = the text is read as it is
    QStringView m_view;
};

} // namespace revos

#pragma once

#include <QMetaType>

namespace revos {

/// Roles that all models share beside Qt's own. Each says what it holds.
enum ModelRole : int {
    ToneRole = Qt::UserRole + 1, ///< int of Tone: how the cell's word is tinted
    SubtitleRole,                ///< QString: a second, quieter line
    IdRole,                      ///< QUuid of the row
    FunnelRole,                  ///< revos::Funnel
    FractionRole,                ///< double 0–1; negative = unknown
    LoadingRole,                 ///< bool: the row is still under way
    MomentRole,                  ///< QDateTime behind a relative time
    IconRole,                    ///< QString: name of an icon in resources/icons
    SectionRole,                 ///< QString: the heading the row belongs under
    HighlightRole,               ///< QList<int>: characters of DisplayRole that a search matched
};

} // namespace revos

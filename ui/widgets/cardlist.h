#pragma once

#include <QBoxLayout>
#include <QHash>
#include <QUuid>

namespace revos {

/// Cards under each other, one for each thing, which stay the same widgets while the things change: what
/// somebody reads or answers in a card survives a reload. GUI thread.
template<class Card>
class CardList final
{
public:
    explicit CardList(int gap)
        : m_layout(new QVBoxLayout)
    {
        m_layout->setSpacing(gap);
    }

    /// To be put into the layout of the widget that holds the cards.
    QVBoxLayout* layout() const { return m_layout; }

    /// The card of @p id at place @p at; @p make makes one that is not there yet.
    template<class Make>
    Card* provide(const QUuid& id, int at, Make make)
    {
        Card*& card = m_cards[id];
        if (card == nullptr)
            card = make();
        if (m_layout->indexOf(card) != at) {
            m_layout->removeWidget(card);
            m_layout->insertWidget(at, card);
        }
        return card;
    }

    /// Removes what stands behind the first @p count places.
    void cut(int count)
    {
        while (QLayoutItem* item = m_layout->count() > count ? m_layout->takeAt(count) : nullptr) {
            QWidget* card = item->widget();
            delete item;
            m_cards.removeIf([card](const auto& one) { return one.value() == card; });
            card->hide();
            card->deleteLater();
        }
    }

    bool isEmpty() const { return m_cards.isEmpty(); }
    QList<Card*> all() const { return m_cards.values(); }

private:
    QVBoxLayout* m_layout;
    QHash<QUuid, Card*> m_cards;
};

} // namespace revos

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graph_accessible.h"

#include "ui/graph_view.h"

#include <QAccessibleWidget>

#include <algorithm>
#include <map>

namespace primeloom {

namespace {

class NodeAccessible final : public QAccessibleInterface {
public:
    NodeAccessible(GraphView& view, int block)
        : m_view(&view)
        , m_block(block)
    {
    }

    bool isValid() const override
    {
        return m_view && m_block < static_cast<int>(m_view->picture().blocks().blocks.size());
    }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_view);
    }
    QAccessibleInterface* child(int /*index*/) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface* /*child*/) const override { return -1; }
    QAccessibleInterface* childAt(int /*x*/, int /*y*/) const override { return nullptr; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QString text(QAccessible::Text kind) const override
    {
        if (kind != QAccessible::Name || !isValid())
            return {};
        return m_view->picture().wordsOf(m_block, m_view->locale());
    }
    void setText(QAccessible::Text /*kind*/, const QString& /*text*/) override { }
    QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect there = m_view->blockRect(m_block);
        return {m_view->mapToGlobal(there.topLeft()), there.size()};
    }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        const TaskSelection* selection = isValid() ? m_view->selection() : nullptr;
        if (!selection)
            return state;
        const std::vector<int>& tasks = m_view->picture().blocks().block(m_block).tasks;
        state.selectable = true;
        state.selected =
            std::ranges::any_of(tasks, [selection](int task) { return selection->contains(task); });
        state.focusable = true;
        state.focused = m_view->hasFocus() && selection->current()
            && std::ranges::binary_search(tasks, *selection->current());
        return state;
    }

private:
    QPointer<GraphView> m_view;
    int m_block;
};

// Its children exist from when they are asked for; QAccessible owns them until this dies.
class GraphAccessible final : public QAccessibleWidget {
public:
    explicit GraphAccessible(GraphView& view)
        : QAccessibleWidget(&view, QAccessible::List)
        , m_view(view)
    {
    }
    ~GraphAccessible() override
    {
        for (const auto& [block, id] : m_nodes)
            QAccessible::deleteAccessibleInterface(id);
    }
    Q_DISABLE_COPY_MOVE(GraphAccessible)

    int childCount() const override
    {
        return static_cast<int>(m_view.picture().blocks().blocks.size());
    }
    QAccessibleInterface* child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        if (const auto known = m_nodes.find(index); known != m_nodes.end())
            return QAccessible::accessibleInterface(known->second);
        auto* node = new NodeAccessible(m_view, index);
        m_nodes.emplace(index, QAccessible::registerAccessibleInterface(node));
        return node;
    }
    int indexOfChild(const QAccessibleInterface* child) const override
    {
        for (const auto& [block, id] : m_nodes) {
            if (QAccessible::accessibleInterface(id) == child)
                return block;
        }
        return -1;
    }
    QAccessibleInterface* childAt(int x, int y) const override
    {
        const QPoint there = m_view.mapFromGlobal(QPoint(x, y));
        for (int block = 0; block < childCount(); ++block) {
            if (m_view.blockRect(block).contains(there))
                return child(block);
        }
        return nullptr;
    }

private:
    GraphView& m_view;
    mutable std::map<int, QAccessible::Id> m_nodes; // by block
};

QAccessibleInterface* makeAccessible(const QString& /*className*/, QObject* object)
{
    auto* view = qobject_cast<GraphView*>(object);
    return view ? new GraphAccessible(*view) : nullptr;
}

} // namespace

void installGraphAccessibility()
{
    QAccessible::installFactory(makeAccessible); // it keeps each only once
}

} // namespace primeloom

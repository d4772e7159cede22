#ifndef HTTPARITY_REFERENCE_HTTP_TASK_GROUP_H_
#define HTTPARITY_REFERENCE_HTTP_TASK_GROUP_H_

#include "reference/http/task.h"

namespace httparity {

// Tasks that run with nobody awaiting them, and have an owner all the same.
//
// Ownership: a task goes when it ends; one that has not ended goes with the
// group, and with it whatever lives in its frame. Threading: everything on one
// thread, that of who resumes the tasks, or after their last resumption.
class TaskGroup {
 public:
  TaskGroup() = default;
  TaskGroup(const TaskGroup&) = delete;
  TaskGroup& operator=(const TaskGroup&) = delete;
  ~TaskGroup() { Clear(); }

  // Runs a task, up to its first suspension at once. An exception that leaves
  // it ends the program: a task that may fail says itself what becomes of it.
  void Spawn(Task<> task);

  // Lets go of the tasks that have not ended. Not from inside one of them.
  void Clear() noexcept;

  bool Empty() const { return first_ == nullptr; }

 private:
  struct Member;
  static Member Run(TaskGroup& group, Task<> task);

  struct Link;
  Link* first_ = nullptr;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_TASK_GROUP_H_
